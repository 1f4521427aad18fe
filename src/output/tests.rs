use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::workplace::LOCK;
use super::*;

/// A folder with a project in `site/`.
fn project() -> (TempDir, Project, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(temp.path()).unwrap().join("site");
    for folder in ["content", "templates", "static"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    fs::write(root.join("site.toml"), "").unwrap();
    let project = Project { root: root.clone(), config: root.join("site.toml") };
    (temp, project, root)
}

fn build(target: &Path, project: &Project, pages: &[(&str, &str)]) -> Result<(), OutputError> {
    let output = Target::new(target, project)?.begin(|| {})?;
    for (path, text) in pages {
        output.write(path, text.as_bytes()).map_err(OutputError::disk("write", target))?;
    }
    output.commit().map(drop)
}

/// Every file below `folder` with its text, the manifest left out.
fn tree(folder: &Path) -> Vec<(String, String)> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != MANIFEST)
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn refusal(target: &Path, project: &Project) -> String {
    match Target::new(target, project) {
        Err(error @ OutputError::Refused { .. }) => error.to_string().split_once("` ").unwrap().1.to_owned(),
        other => panic!("{}: {other:?}", target.display()),
    }
}

#[test]
fn a_new_site_replaces_the_old_one_and_leaves_nothing_beside_it() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1"), ("a/index.html", "1")]).unwrap();
    build(&public, &project, &[("index.html", "2"), ("b/c/index.html", "2")]).unwrap();
    let files = [("b/c/index.html".to_owned(), "2".to_owned()), ("index.html".to_owned(), "2".to_owned())];
    assert_eq!(tree(&public), files);
    let mut names: Vec<_> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["content", "public", "site.toml", "static", "templates"]);
}

#[test]
fn a_site_given_up_leaves_the_old_one() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1")]).unwrap();
    let output = Target::new(&public, &project).unwrap().begin(|| {}).unwrap();
    output.write("index.html", b"2").unwrap();
    drop(output);
    assert_eq!(tree(&public), [("index.html".to_owned(), "1".to_owned())]);
    assert!(!root.join(".public.countydash").exists());
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1")]).unwrap();
    let workplace = root.join(".public.countydash");
    fs::create_dir_all(workplace.join("new/a")).unwrap();
    fs::write(workplace.join("new/a/half"), "").unwrap();
    fs::write(workplace.join("list"), "half").unwrap();
    fs::write(workplace.join("lock"), LOCK).unwrap();
    build(&public, &project, &[("index.html", "2")]).unwrap();
    assert_eq!(tree(&public), [("index.html".to_owned(), "2".to_owned())]);
    assert!(!workplace.exists());
}

#[test]
fn an_old_site_left_aside_by_a_crash_comes_back() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1")]).unwrap();
    let workplace = root.join(".public.countydash");
    fs::create_dir(&workplace).unwrap();
    fs::write(workplace.join("lock"), LOCK).unwrap();
    fs::rename(&public, workplace.join("old")).unwrap();
    drop(Target::new(&public, &project).unwrap().begin(|| {}).unwrap());
    assert_eq!(tree(&public), [("index.html".to_owned(), "1".to_owned())]);
    assert!(!workplace.exists());
}

/// The worst case of the way without an exchange: neither the new site nor the old one can be put in the place.
#[test]
fn the_only_whole_site_is_kept_wherever_it_stands() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1")]).unwrap();
    let old = root.join(".public.countydash/old");
    let output = Target::new(&public, &project).unwrap().begin(|| {}).unwrap();
    fs::rename(&public, &old).unwrap();
    drop(output);
    assert_eq!(tree(&old), [("index.html".to_owned(), "1".to_owned())]);
    drop(Target::new(&public, &project).unwrap().begin(|| {}).unwrap());
    assert_eq!(tree(&public), [("index.html".to_owned(), "1".to_owned())]);
}

#[test]
fn a_file_put_into_the_old_site_at_the_last_moment_is_kept() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1")]).unwrap();
    let output = Target::new(&public, &project).unwrap().begin(|| {}).unwrap();
    output.write("index.html", b"2").unwrap();
    fs::write(public.join("notes"), "mine").unwrap();
    let error = output.commit().unwrap_err().to_string();
    assert!(error.ends_with("public` holds files that countydash did not make: `notes`"), "{error}");
    let files = [("index.html".to_owned(), "1".to_owned()), ("notes".to_owned(), "mine".to_owned())];
    assert_eq!(tree(&public), files);
    assert!(!root.join(".public.countydash").exists());

    // Killed between the swap and the look: the next build finds it.
    fs::remove_file(public.join("notes")).unwrap();
    let workplace = root.join(".public.countydash");
    build(&workplace.join("new"), &project, &[("index.html", "0")]).unwrap();
    fs::write(workplace.join("lock"), LOCK).unwrap();
    fs::write(workplace.join("new/notes"), "mine").unwrap();
    let error = build(&public, &project, &[("index.html", "2")]).unwrap_err().to_string();
    assert!(error.ends_with("new` holds files that countydash did not make: `notes`"), "{error}");
    assert_eq!(fs::read_to_string(workplace.join("new/notes")).unwrap(), "mine");
}

/// A project may come from anywhere, with anything beside its output.
#[cfg(unix)]
#[test]
fn nothing_is_touched_through_what_lies_beside_the_output() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    type Setting = fn(&Path, &Path);
    let table: [(&str, Setting, bool); 9] = [
        ("a link to a folder", |workplace, mine| symlink(mine, workplace).unwrap(), false),
        ("a link to nothing", |workplace, _| symlink("/nowhere/at/all", workplace).unwrap(), false),
        ("a file", |workplace, _| fs::write(workplace, "mine").unwrap(), false),
        (
            "a folder without a lock",
            |workplace, _| {
                fs::create_dir_all(workplace.join("old")).unwrap();
                fs::write(workplace.join("old/a"), "mine").unwrap();
            },
            false,
        ),
        (
            "a lock of somebody else",
            |workplace, _| {
                fs::create_dir_all(workplace.join("new")).unwrap();
                fs::write(workplace.join("lock"), "mine").unwrap();
            },
            false,
        ),
        (
            "a lock that leads elsewhere",
            |workplace, mine| {
                fs::create_dir(workplace).unwrap();
                symlink(mine.join("new/a"), workplace.join("lock")).unwrap();
            },
            false,
        ),
        (
            "a lock that is a pipe",
            |workplace, _| {
                fs::create_dir(workplace).unwrap();
                assert!(Command::new("mkfifo").arg(workplace.join("lock")).status().unwrap().success());
            },
            false,
        ),
        (
            "sites that lead elsewhere",
            |workplace, mine| {
                fs::create_dir(workplace).unwrap();
                fs::write(workplace.join("lock"), LOCK).unwrap();
                symlink(mine.join("new"), workplace.join("new")).unwrap();
                symlink(mine.join("old"), workplace.join("old")).unwrap();
                symlink(mine.join("new/a"), workplace.join("list")).unwrap();
            },
            true,
        ),
        ("nothing", |workplace, _| fs::create_dir(workplace).unwrap(), true),
    ];
    for (what, set, is_built) in table {
        let (temp, project, root) = project();
        let mine = temp.path().join("mine");
        for name in ["new", "old"] {
            fs::create_dir_all(mine.join(name)).unwrap();
            fs::write(mine.join(name).join("a"), name).unwrap();
        }
        let (public, workplace) = (root.join("public"), root.join(".public.countydash"));
        set(&workplace, &mine);
        let beside = tree(&root);
        let built = build(&public, &project, &[("index.html", "1")]);
        let mine = tree(&mine);
        assert_eq!(mine, [("new/a", "new"), ("old/a", "old")].map(|(a, b)| (a.to_owned(), b.to_owned())), "{what}");
        if is_built {
            built.unwrap_or_else(|error| panic!("{what}: {error}"));
            assert!(!workplace.exists(), "{what}");
        } else {
            let error = built.unwrap_err();
            assert!(matches!(error, OutputError::Refused { .. }), "{what}: {error}");
            assert_eq!(tree(&root), beside, "{what}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_folder_stays_as_open_as_it_was() {
    use std::os::unix::fs::PermissionsExt;

    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1")]).unwrap();
    fs::set_permissions(&public, fs::Permissions::from_mode(0o710)).unwrap();
    build(&public, &project, &[("index.html", "2")]).unwrap();
    assert_eq!(fs::metadata(&public).unwrap().permissions().mode() & 0o7777, 0o710);
}

#[test]
fn a_site_is_held_only_with_nothing_beside_it() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1")]).unwrap();
    let target = Target::new(&public, &project).unwrap();
    let files = [(Box::from("index.html"), Stamp::at(&public.join("index.html")).unwrap())];
    assert!(target.holds(&files));
    // What a killed build left would stay for as long as nothing changes.
    fs::create_dir(root.join(".public.countydash")).unwrap();
    assert!(!target.holds(&files));
}

#[test]
fn builds_of_one_folder_take_turns() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    std::thread::scope(|scope| {
        for n in 0..8 {
            let (project, public) = (&project, &public);
            scope.spawn(move || {
                let text = n.to_string();
                let pages: Vec<(String, &str)> = (0..20).map(|page| (format!("{page}/index.html"), &*text)).collect();
                let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), *text)).collect();
                build(public, project, &pages).unwrap();
            });
        }
    });
    let files = tree(&public);
    assert_eq!(files.len(), 20);
    assert!(files.iter().all(|(_, text)| *text == files[0].1), "{files:?}");
    assert!(!root.join(".public.countydash").exists());
}

#[test]
fn refuses_folders_that_are_not_its_own() {
    let (temp, project, root) = project();
    let table = [
        // path under the temporary folder; why it is refused
        ("site", "is the project"),
        ("", "holds the project"),
        ("site/content", "is the project's `content` folder"),
        ("site/content/public", "lies in the project's `content` folder"),
        ("site/data/public", "lies in the project's `data` folder"),
        ("site/static/../content", "is the project's `content` folder"),
        ("site/site.toml", "is a file, and a site is a folder"),
        ("site/link", "is a link"),
        ("other", "holds files that countydash did not make: `a/b.txt`"),
    ];
    fs::create_dir_all(temp.path().join("other/a")).unwrap();
    fs::write(temp.path().join("other/a/b.txt"), "mine").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(temp.path().join("other"), root.join("link")).unwrap();
    for (path, reason) in table {
        assert_eq!(refusal(&temp.path().join(path), &project), reason, "{path}");
    }
    assert_eq!(refusal(Path::new("/"), &project), "is the root of the file system");
    assert_eq!(fs::read_to_string(temp.path().join("other/a/b.txt")).unwrap(), "mine");
}

#[test]
fn what_file_managers_and_hosts_leave_is_nobodys() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("a/index.html", "1")]).unwrap();
    for name in [".DS_Store", "a/Thumbs.db", "a/index.html.gz"] {
        fs::write(public.join(name), "x").unwrap();
    }
    build(&public, &project, &[("a/index.html", "2")]).unwrap();
    assert_eq!(tree(&public), [("a/index.html".to_owned(), "2".to_owned())]);
    fs::write(public.join("a/notes.gz"), "mine").unwrap();
    assert_eq!(refusal(&public, &project), "holds files that countydash did not make: `a/notes.gz`");
}

#[test]
fn refuses_its_own_folder_when_someone_put_a_file_there() {
    let (_temp, project, root) = project();
    let public = root.join("public");
    build(&public, &project, &[("index.html", "1")]).unwrap();
    for name in ["a", "b", "c", "d"] {
        fs::write(public.join(name), "mine").unwrap();
    }
    assert_eq!(refusal(&public, &project), "holds files that countydash did not make: `a`, `b`, `c` and more");
}

#[test]
fn a_foreign_file_is_found_among_many_folders() {
    let (_temp, project, root) = project();
    let target = root.join("public");
    let pages: Vec<String> = (0..20).flat_map(|n| ["", "a/", "b/c/"].map(|below| format!("{n:02}/{below}x"))).collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|path| (path.as_str(), "page")).collect();
    build(&target, &project, &pages).unwrap();
    // A name that is ours elsewhere is none here.
    for path in ["00/y", "13/b/c/y", "19/b/x", "x"] {
        fs::write(target.join(path), "notes").unwrap();
        assert!(refusal(&target, &project).contains(&format!("`{path}`")), "{path}");
        fs::remove_file(target.join(path)).unwrap();
        build(&target, &project, &pages).unwrap();
    }
}

#[test]
fn pages_stay_inside_and_apart() {
    let (_temp, project, root) = project();
    let output = Target::new(&root.join("public"), &project).unwrap().begin(|| {}).unwrap();
    for path in ["", "/etc/x", "../x", "a/../../x", "a//b", "a/./b", "a\\b", "a/", "a\0b", "a\nb", "a\r", MANIFEST] {
        assert_eq!(output.write(path, b"").unwrap_err().kind(), io::ErrorKind::InvalidInput, "{path:?}");
    }
    output.write("a/index.html", b"").unwrap();
    let error = output.write("a/index.html", b"").unwrap_err();
    assert_eq!(error.to_string(), "two pages would stand at `a/index.html`");
}
