//! `serve`: what a browser, and what a hostile page, gets from the preview.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::changes::change;
use super::support::{Project, is_soak, scattered, tell};

/// A running preview, ended when dropped.
struct Preview {
    child: Child,
    address: SocketAddr,
}

impl Preview {
    fn start(project: &Project) -> Self {
        let mut child = project
            .command(&["serve", "--port", "0", "--quiet"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
        let address = url.trim().trim_start_matches("http://").trim_end_matches('/').parse().unwrap();
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends a request as it is and takes the whole answer.
    fn answer(&self, request: &str) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    }

    fn send(&self, request: &str) -> String {
        String::from_utf8_lossy(&self.answer(request)).into_owned()
    }

    fn asking(&self, method: &str, path: &str, headers: &str) -> String {
        format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n", self.address)
    }

    fn request(&self, method: &str, path: &str, headers: &str) -> String {
        self.send(&self.asking(method, path, headers))
    }

    /// What stands at `path`, without the script that the preview adds to pages.
    fn body(&self, path: &str) -> Vec<u8> {
        let address: String = path.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let answer = self.answer(&self.asking("GET", &format!("/{address}"), ""));
        let at = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let (head, body) = (&answer[..at], &answer[at + 4..]);
        let script = b"<script src=\"/-preview/reload.js?";
        if !head.starts_with(b"HTTP/1.1 200") {
            return format!("{}: {}", String::from_utf8_lossy(head), String::from_utf8_lossy(body)).into_bytes();
        }
        match body.windows(script.len()).position(|window| window == script).filter(|_| path.ends_with(".html")) {
            Some(start) => {
                let end = b"</script>";
                let len = body[start..].windows(end.len()).position(|window| window == end).unwrap() + end.len();
                [&body[..start], &body[start + len..]].concat()
            }
            None => body.to_vec(),
        }
    }

    /// The first of a built site's files that is another one here.
    fn differs(&self, tree: &[(String, Vec<u8>)]) -> Option<String> {
        let files = tree.iter().filter(|(path, _)| path != ".countydash");
        files.map(|(path, bytes)| (path, bytes, self.body(path))).find(|(_, bytes, body)| body != *bytes).map(
            |(path, bytes, body)| {
                let [is, should] = [&body, bytes].map(|text| String::from_utf8_lossy(text).into_owned());
                format!("{path} is\n{is}\nand should be\n{should}")
            },
        )
    }

    fn get(&self, path: &str) -> String {
        self.request("GET", path, "")
    }

    /// The answer once it holds `words`, which a build under way may delay.
    fn get_when(&self, path: &str, words: &str) -> String {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let answer = self.get(path);
            if answer.contains(words) {
                return answer;
            }
            assert!(Instant::now() < until, "{words} never showed: {answer}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_else(|| panic!("no answer: {answer:?}"))
}

#[test]
fn serves_pages_with_the_right_headers() {
    let project = Project::small();
    let preview = Preview::start(&project);
    let page = preview.get("/anping/2023/");
    assert_eq!(status(&page), "200");
    for header in
        ["content-type: text/html; charset=utf-8", "x-content-type-options: nosniff", "cache-control: no-store"]
    {
        assert!(page.contains(header), "{header}: {page}");
    }
    assert!(page.contains("41.3万吨"));
    assert!(page.contains("<script src=\"/-preview/reload.js?1\" defer></script>"));
    assert!(preview.get("/site.css").contains("content-type: text/css"));
    assert!(preview.get("/-preview/reload.js?1").contains("content-type: text/javascript"));
    assert!(preview.get("/anping").contains("location: /anping/\r\n"));
    assert_eq!(status(&preview.get("/nowhere/")), "404");
    let head = preview.request("HEAD", "/anping/2023/", "");
    assert_eq!((status(&head), head.split_once("\r\n\r\n").unwrap().1), ("200", ""));
    assert!(!project.path("public").exists(), "a preview writes nothing");
}

#[test]
fn refuses_what_no_browser_of_this_machine_would_ask() {
    let project = Project::small();
    let preview = Preview::start(&project);
    let port = preview.address.port();
    let host = |host: &str| preview.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert_eq!(status(&host(&format!("localhost:{port}"))), "200");
    for name in ["example.org", &format!("example.org:{port}"), "127.0.0.1.example.org", ""] {
        assert_eq!(status(&host(name)), "403", "{name}");
    }
    assert_eq!(status(&preview.request("GET", "/", "Origin: http://example.org\r\n")), "403");
    assert_eq!(status(&preview.request("GET", "http://example.org/", "")), "403");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        assert_eq!(status(&preview.request(method, "/", "Content-Length: 0\r\n")), "405", "{method}");
    }
}

#[test]
fn odd_addresses_lead_nowhere() {
    let project = Project::small();
    project.write("secret.txt", "secret");
    let preview = Preview::start(&project);
    let long = format!("/{}", "a".repeat(6000));
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5csecret.txt",
        "/anping/../../secret.txt",
        "//secret.txt",
        "//example.org/",
        "/site.toml",
        "/content/anping/2023.md",
        "/.countydash",
        "/%00",
        "/%ff",
        "/anping/2023/?../../secret.txt/x",
        &long,
    ] {
        let answer = preview.get(path);
        assert!(!answer.contains("secret\n") && !answer.ends_with("secret"), "{path}: {answer}");
        assert!(!status(&answer).starts_with('5'), "{path}: {answer}");
        assert!(!answer.contains("location: //"), "{path}: {answer}");
    }
    assert_eq!(status(&preview.get("/")), "200");
}

#[test]
fn answers_while_many_connections_are_held() {
    let project = Project::small();
    let preview = Preview::start(&project);
    let held: Vec<TcpStream> = (0..200)
        .map(|n| {
            let mut stream = preview.connect();
            // Some say nothing, some begin a request and stop.
            if n % 2 == 0 {
                stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
            }
            stream
        })
        .collect();
    assert_eq!(status(&preview.get("/anping/")), "200");
    drop(held);
}

#[test]
fn a_save_shows_and_faults_leave_the_last_good_site() {
    let project = Project::small();
    let preview = Preview::start(&project);
    let text = project.read("content/anping/2023.md");
    let mut events = preview.connect();
    write!(events, "GET /-preview/events?1 HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address).unwrap();
    let mut events = BufReader::new(events);
    let mut heard = |words: &str| {
        let mut said = String::new();
        while !said.contains(words) {
            assert!(events.read_line(&mut said).unwrap() > 0, "the stream ended before {words}: {said}");
        }
    };
    heard("event: faults\n");

    project.write("content/anping/2023.md", &text.replace("period = \"2023\"", "perod = \"2023\""));
    heard("perod");
    assert!(preview.get("/anping/2023/").contains("41.3万吨"), "the last good site stays");

    project.write("content/anping/2023.md", &text.replace("41.3", "52.4"));
    heard("event: reload\n");
    preview.get_when("/anping/2023/", "52.4万吨");

    project.write("templates/report.html", "<body>own template {{ title }}</body>");
    let page = preview.get_when("/anping/2023/", "own template");
    assert!(page.contains("reload.js?3"), "{page}");
}

/// A square somewhere.
fn outline(at: usize) -> String {
    let (west, east) = (100 + at, 101 + at);
    format!(
        "{{\"type\": \"Polygon\", \"coordinates\": [[[{west}, 30], [{east}, 30], [{east}, 31], [{west}, 31], [{west}, 30]]]}}"
    )
}

/// Whatever is changed, each address has what a build would write there. Few changes here, three hundred by
/// `scripts/soak`.
#[test]
fn every_address_is_as_a_build_writes_it() {
    let project = Project::small();
    project.write(
        "content/anping/2023.en.md",
        "+++\ntitle = \"Work report 2023\"\n+++\n\nGrain output was 413,000 tons.\n",
    );
    project.write(
        "content/anping/2022/index.md",
        "+++\ntitle = \"又一份\"\nslug = \"又一份\"\n+++\n\n![图](图.png)粮食总产量40万吨。\n",
    );
    project.write("content/anping/2022/图.png", "no picture");
    project.write("static/own/page.html", "<p>own</p>");
    project.write("site.toml", "title = \"试验站\"\n\n[languages.en]\ntitle = \"Trial\"\n");
    // Enough counties for rankings, a map and a choice of whom to compare.
    for (county, output) in [("cedar", "38.5"), ("dale", "52")] {
        let profile = format!("+++\nname = \"{county}县\"\nboundary = \"boundary.geojson\"\n+++\n");
        project.write(&format!("content/{county}/_index.md"), &profile);
        project.write(&format!("content/{county}/boundary.geojson"), &outline(county.len()));
        let text = format!("+++\ntitle = \"公报\"\nperiod = \"2023\"\n+++\n\n2023年，粮食总产量{output}万吨。\n");
        project.write(&format!("content/{county}/2023.md"), &text);
    }
    let preview = Preview::start(&project);
    let base = format!("http://{}/", preview.address);
    for step in 0..if is_soak() { 300 } else { 8 } {
        let told = match step {
            0 => "the start".to_owned(),
            3 => {
                project.write("content/dale/boundary.geojson", &outline(7));
                "another outline".to_owned()
            }
            _ => change(&project, scattered(step * 10 + 3)),
        };
        let said = project.run(&["build", "-q", "--no-cache", "-o", "fresh", "--base-url", &base]);
        assert_eq!(said.code, Some(0), "{told}: {}", said.err);
        let tree = project.tree("fresh");
        let until = Instant::now() + Duration::from_secs(20);
        while let Some(difference) = preview.differs(&tree) {
            assert!(Instant::now() < until, "step {step}, {told}: {difference}");
            std::thread::sleep(Duration::from_millis(50));
        }
        for (path, _) in tree.iter().step_by(7) {
            let beside = [format!("{path}x"), format!("x{path}"), path.replacen('/', "/x", 1), format!("{path}/")];
            for path in beside.iter().filter(|path| !tree.iter().any(|(known, _)| known == *path)) {
                let answer = preview.body(path);
                assert!(answer.starts_with(b"HTTP/1.1 404"), "{path}: {}", String::from_utf8_lossy(&answer));
            }
        }
        std::fs::remove_dir_all(project.path("fresh")).unwrap();
    }
}

#[test]
fn starts_with_faults_and_goes_on_when_they_are_mended() {
    let project = Project::small();
    let text = project.read("site.toml");
    project.write("site.toml", "titel = \"x\"\n");
    let preview = Preview::start(&project);
    let page = preview.get("/anping/");
    assert!(page.contains("titel"), "{page}");
    assert!(page.contains("/-preview/reload.js?0"), "{page}");
    project.write("site.toml", &text);
    preview.get_when("/anping/", "安坪县");
}

/// Whatever a client sends, the answer is no fault of the server, and the next one is answered.
#[test]
fn odd_requests_are_no_trouble() {
    let project = Project::small();
    let preview = Preview::start(&project);
    let host = format!("Host: {}\r\n", preview.address);
    let many = "X-A: b\r\n".repeat(20_000);
    let requests = [
        String::new(),
        "\r\n\r\n".to_owned(),
        "GET\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "GET / HTTP/1.0\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\n{host}{host}\r\n"),
        format!("GET / HTTP/1.1\r\n{host}{many}\r\n"),
        format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(1_000_000)),
        format!("GET / HTTP/1.1\r\n{host}X: {}\r\n\r\n", "a".repeat(1_000_000)),
        format!("GET / HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Content-Length: 99999999999999999999\r\n\r\n"),
        format!("POST / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"),
        format!(
            "GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
        ),
        format!("GET / HTTP/1.1\r\n{host}Range: bytes=5-2,-0,99999999999999999999-\r\nConnection: close\r\n\r\n"),
        format!("GET * HTTP/1.1\r\n{host}Connection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Upgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n"),
        format!("GET /-preview/events?x HTTP/1.1\r\n{host}Connection: close\r\n\r\n"),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}\u{2}".to_owned(),
        format!("GET /a\u{0}b HTTP/1.1\r\n{host}\r\n"),
        format!("GET / HTTP/1.1\r\n{host}\r\n").repeat(50),
    ];
    for request in requests {
        let mut stream = preview.connect();
        stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        // The server may hang up before it has read all of it.
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        let context = &request[..request.floor_char_boundary(80)];
        assert!(!answer.starts_with("HTTP/1.1 5"), "{context:?}: {answer}");
        assert_eq!(status(&preview.get("/anping/")), "200", "after {context:?}");
    }
}

/// What the process holds of memory, in KiB.
#[cfg(target_os = "linux")]
fn resident(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A thousand saves by `scripts/soak`, forty else.
#[cfg(target_os = "linux")]
#[test]
fn saves_keep_memory_flat() {
    let is_full = is_soak();
    let project = Project::small();
    let preview = Preview::start(&project);
    let text = project.read("content/anping/2023.md");
    let save = |n: u32| {
        let words = format!("{}.{}万吨", 100 + n / 10, n % 10);
        project.write("content/anping/2023.md", &text.replace("41.3万吨", &words));
        preview.get_when("/anping/2023/", &words);
    };
    (0..20).for_each(save);
    let before = resident(&preview.child);
    (20..if is_full { 1020 } else { 60 }).for_each(save);
    let after = resident(&preview.child);
    assert!(after < before + before / 4 + 8192, "{before} KiB became {after} KiB");
    tell(if is_full { 1000 } else { 40 }, &format!("saves: {before} KiB became {after} KiB"));
}
