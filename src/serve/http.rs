//! The server: who may ask, for what, and what the answer looks like.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use tokio::sync::{mpsc, watch};

use super::Snapshot;
use super::stand::Found;

/// Addresses of the preview itself; no page of a site starts with a hyphen.
const EVENTS: &str = "/-preview/events";
const SCRIPT: &str = "/-preview/reload.js";
const STYLE: &str = "/-preview/faults.css";

/// A client that sends its request more slowly than this, or none at all, is let go.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);

/// So often a silent event stream says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

type Site = watch::Receiver<Arc<Snapshot>>;

/// Answers requests on `listener` from a thread of its own.
pub(super) fn start(listener: TcpListener, site: Site) -> io::Result<JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    Ok(thread::spawn(move || runtime.block_on(accept(listener, site))))
}

async fn accept(listener: tokio::net::TcpListener, site: Site) {
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(_) => {
                // Out of file descriptors, say; some come back.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let site = site.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let site = site.clone();
                async move { Ok::<_, Infallible>(answer(&request, &site).await) }
            });
            // A connection that breaks off concerns nobody else.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(REQUEST_TIMEOUT)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(request: &Request<Incoming>, site: &Site) -> Response<Answer> {
    if !is_local(request.uri(), request.headers()) {
        return text(StatusCode::FORBIDDEN, "this preview answers to localhost and 127.0.0.1 only\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "GET and HEAD only\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match request.uri().path() {
        EVENTS if *request.method() == Method::GET => events(request.uri(), site.clone()),
        SCRIPT => file(StatusCode::OK, SCRIPT, Bytes::from_static(include_bytes!("reload.js"))),
        STYLE => file(StatusCode::OK, STYLE, Bytes::from_static(include_bytes!("faults.css"))),
        path => {
            let site = site.borrow().clone();
            page(path, &site).await
        }
    }
}

/// Whether the request was meant for this machine and comes from a page of it. A page elsewhere whose name was bound to
/// 127.0.0.1 (DNS rebinding) gives itself away by its Host, a page that calls across by its Origin.
fn is_local(uri: &Uri, headers: &HeaderMap) -> bool {
    let is_own = |authority: &str| {
        let host = authority.rsplit_once(':').map_or(authority, |(host, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { host } else { authority }
        });
        matches!(host, "127.0.0.1" | "localhost" | "[::1]")
    };
    let words = |name| headers.get_all(name).iter().map(|value: &HeaderValue| value.to_str().unwrap_or_default());
    let hosts: Vec<&str> = words(header::HOST).collect();
    hosts.len() <= 1
        && (hosts.iter().copied().chain(uri.authority().map(|authority| authority.as_str())).all(is_own))
        && (!hosts.is_empty() || uri.authority().is_some())
        && words(header::ORIGIN).all(|origin| origin.strip_prefix("http://").is_some_and(is_own))
}

async fn page(path: &str, site: &Snapshot) -> Response<Answer> {
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        return text(StatusCode::BAD_REQUEST, "the address is not UTF-8\n");
    };
    let Some(stand) = &site.stand else {
        return faults_page(site.faults.as_deref().unwrap_or_default(), 0);
    };
    match stand.find(path.strip_prefix('/').unwrap_or(&path)).await {
        Found::File(name, bytes) => file(StatusCode::OK, &name, with_script(&name, bytes, site.generation)),
        Found::Folder(path) => moved(&path),
        Found::Faults(faults) => faults_page(&faults, site.generation),
        Found::Nothing => match stand.find("404.html").await {
            Found::File(name, bytes) => file(StatusCode::NOT_FOUND, &name, with_script(&name, bytes, site.generation)),
            _ => text(StatusCode::NOT_FOUND, "no such page\n"),
        },
    }
}

/// Leads to the page of a folder, which has a slash at its end.
fn moved(path: &str) -> Response<Answer> {
    const NOT_IN_PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?');
    let mut response = text(StatusCode::MOVED_PERMANENTLY, "");
    let to = format!("/{}", utf8_percent_encode(path, NOT_IN_PATH));
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// An HTML page with the script that reloads it, which knows by the number in its address which build it came with.
fn with_script(name: &str, bytes: Bytes, generation: u64) -> Bytes {
    if !name.ends_with(".html") {
        return bytes;
    }
    const END: &[u8] = b"</body>";
    let at = bytes.windows(END.len()).rposition(|window| window == END).unwrap_or(bytes.len());
    let script = format!("<script src=\"{SCRIPT}?{generation}\" defer></script>");
    [&bytes[..at], script.as_bytes(), &bytes[at..]].concat().into()
}

/// The page at every address as long as there has been no good build, and in the place of one that cannot be made.
fn faults_page(faults: &str, generation: u64) -> Response<Answer> {
    let faults = faults.replace('&', "&amp;").replace('<', "&lt;");
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>countydash</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE}\">\n<body class=\"preview-faults\">\n<pre>{faults}</pre>\n</body>\n</html>\n"
    );
    file(StatusCode::OK, "faults.html", with_script("faults.html", html.into(), generation))
}

/// Tells the page of one build when there is another, and what faults the sources have meanwhile.
fn events(uri: &Uri, mut site: Site) -> Response<Answer> {
    let generation = uri.query().and_then(|query| query.parse::<u64>().ok()).unwrap_or(0);
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        let mut message = news(&site.borrow_and_update(), generation);
        while sender.send(Bytes::from(message)).await.is_ok() {
            message = match tokio::time::timeout(HEARTBEAT, site.changed()).await {
                Ok(Ok(())) => news(&site.borrow_and_update(), generation),
                Ok(Err(_)) => return,
                Err(_) => ":\n\n".into(),
            };
        }
    });
    let mut response = Response::new(Answer::Stream(receiver));
    dress(&mut response, "text/event-stream");
    response
}

/// What a page of the build `generation` should do now.
fn news(site: &Snapshot, generation: u64) -> String {
    let faults = site.faults.as_deref();
    if site.generation != generation {
        "event: reload\ndata:\n\n".into()
    } else {
        let lines: String = faults.unwrap_or_default().lines().map(|line| format!("data: {line}\n")).collect();
        format!("event: faults\n{}\n", if lines.is_empty() { "data:\n".into() } else { lines })
    }
}

fn text(status: StatusCode, body: &'static str) -> Response<Answer> {
    file(status, "x.txt", Bytes::from_static(body.as_bytes()))
}

fn file(status: StatusCode, name: &str, bytes: Bytes) -> Response<Answer> {
    let mut response = Response::new(Answer::Whole(Some(bytes)));
    *response.status_mut() = status;
    dress(&mut response, media_type(name));
    response
}

fn dress(response: &mut Response<Answer>, media_type: &'static str) {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Drafts are nobody else's: no other site may show a page or a picture of the preview inside its own.
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    response.headers_mut().extend(headers.map(|(name, value)| (name, HeaderValue::from_static(value))));
}

/// The type a static host would give, from a list as short as what a site holds.
fn media_type(name: &str) -> &'static str {
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// The body of a response.
#[derive(Debug)]
enum Answer {
    Whole(Option<Bytes>),
    Stream(mpsc::Receiver<Bytes>),
}

impl Body for Answer {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Self::Stream(receiver) => {
                receiver.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64),
            Self::Stream(_) => SizeHint::default(),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_answered() {
        let table = [
            // Host, Origin
            ("127.0.0.1:8600", None, true),
            ("localhost", None, true),
            ("localhost:8600", Some("http://localhost:8600"), true),
            ("[::1]:8600", None, true),
            ("example.org", None, false),
            ("example.org:8600", None, false),
            ("localhost.example.org", None, false),
            ("127.0.0.1.example.org:8600", None, false),
            ("127.0.0.1:8600", Some("http://example.org"), false),
            ("127.0.0.1:8600", Some("https://example.org:8600"), false),
            ("127.0.0.1:8600", Some("null"), false),
            ("", None, false),
        ];
        for (host, origin, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            }
            assert_eq!(is_local(&Uri::from_static("/"), &headers), expected, "{host} {origin:?}");
        }
        assert!(!is_local(&Uri::from_static("/"), &HeaderMap::new()), "no host at all");
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let html = with_script("a.html", Bytes::from_static(b"<body>a</body></html>"), 7);
        assert_eq!(html, "<body>a<script src=\"/-preview/reload.js?7\" defer></script></body></html>");
        assert_eq!(with_script("a.css", Bytes::from_static(b"</body>"), 7), "</body>");
    }

    #[test]
    fn faults_are_told_line_by_line() {
        let site = Snapshot::default().with_faults("a\nb".into());
        assert_eq!(news(&site, 0), "event: faults\ndata: a\ndata: b\n\n");
        assert_eq!(news(&site, 3), "event: reload\ndata:\n\n");
        assert_eq!(news(&Snapshot::default(), 0), "event: faults\ndata:\n\n");
    }
}
