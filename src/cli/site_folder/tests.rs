//! What becomes of the files of a site from run to run.

use std::path::Path;

use super::*;
use render::site::preview_image;

fn open(root: &Path) -> SiteFolder {
    let day = "2026-11-24".parse().unwrap();
    let lock = Lock::take(root).unwrap().expect("nobody else writes here");
    let origins = Origins::new(Path::new("/"), root, &[]);
    SiteFolder::open(lock, day, Replace::Ours, origins).unwrap()
}

fn grow(site: &mut SiteFolder, path: &str, parts: &[&str]) {
    for &part in parts {
        site.grow(path.to_owned(), part).unwrap();
    }
    site.end(path).unwrap();
}

/// Gives the paths of files.
fn paths(root: &Path, names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(|name| root.join(name)).collect()
}

/// Draws an image unless it is there, as the studio does.
fn draw(site: &mut SiteFolder, image: &Image) {
    if !site.has(image).unwrap() {
        let png = preview_image::draw(&image.svg).unwrap();
        site.hang(image, &png).unwrap();
    }
}

#[test]
fn only_what_has_changed_is_written_and_what_is_gone_is_listed_or_removed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut first = open(root);
    first.put("a/index.html", "one".as_bytes()).unwrap();
    first.put("b/index.html", "two".as_bytes()).unwrap();
    grow(&mut first, "jobs.json", &["[", "]"]);
    assert_eq!(
        first.state("a/"),
        PageState {
            modified: None,
            changed: true
        }
    );
    let tally = first.finish(Leftovers::Listed).unwrap();
    assert_eq!((tally.written, tally.unchanged), (3, 0));
    assert_eq!(
        std::fs::read_to_string(root.join("jobs.json")).unwrap(),
        "[]"
    );

    let mut second = open(root);
    second.put("a/index.html", "other".as_bytes()).unwrap();
    grow(&mut second, "jobs.json", &["[]"]);
    let day = "2026-11-24".parse().ok();
    assert_eq!(
        second.state("a/"),
        PageState {
            modified: day,
            changed: true
        }
    );
    let tally = second.finish(Leftovers::Listed).unwrap();
    assert_eq!((tally.written, tally.unchanged), (1, 1));
    assert_eq!(tally.gone.left, paths(root, &["b/index.html"]));

    let mut third = open(root);
    third.put("a/index.html", "other".as_bytes()).unwrap();
    assert_eq!(
        third.state("a/"),
        PageState {
            modified: day,
            changed: false
        }
    );
    let tally = third.finish(Leftovers::Removed).unwrap();
    assert_eq!(
        tally.gone.removed,
        paths(root, &["b/index.html", "jobs.json"])
    );
    assert!(!root.join("b").exists());
}

#[test]
fn what_somebody_else_wrote_is_left_alone_and_what_somebody_changed_gets_the_new_text_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    std::fs::write(root.join("index.html"), "theirs").unwrap();
    let mut site = open(root);
    let error = site
        .put("index.html", "ours".as_bytes())
        .unwrap_err()
        .to_string();
    assert!(error.contains("--overwrite"), "{error}");
    site.put("feed.xml", "ours".as_bytes()).unwrap();
    grow(&mut site, "jobs.json", &["[", "]"]);
    site.finish(Leftovers::Listed).unwrap();

    for name in ["feed.xml", "jobs.json"] {
        std::fs::write(root.join(name), "changed by hand").unwrap();
    }
    for text in ["ours", "ours again", "ours again"] {
        let mut site = open(root);
        site.put("feed.xml", text.as_bytes()).unwrap();
        grow(&mut site, "jobs.json", &["[", text, "]"]);
        let tally = site.finish(Leftovers::Removed).unwrap();
        let edited = ["feed.xml", "jobs.json"].map(|name| root.join(name));
        assert_eq!((tally.written, tally.edited), (0, edited.to_vec()));
        assert_eq!(read("feed.xml"), "changed by hand");
        assert_eq!(read("feed.xml.new"), text);
        assert_eq!(read("jobs.json.new"), format!("[{text}]"));
    }
    // The new text is gone when it was taken over, and what is no part of the site any more stays.
    std::fs::rename(root.join("feed.xml.new"), root.join("feed.xml")).unwrap();
    let mut site = open(root);
    site.put("feed.xml", "ours again".as_bytes()).unwrap();
    let tally = site.finish(Leftovers::Removed).unwrap();
    assert_eq!((tally.unchanged, tally.edited), (1, Vec::new()));
    assert_eq!(tally.gone.edited, paths(root, &["jobs.json"]));
    assert_eq!(tally.gone.removed, paths(root, &["jobs.json.new"]));
    assert_eq!(read("jobs.json"), "changed by hand");
}

#[test]
fn a_file_that_lost_a_part_is_not_placed() {
    let folder = tempfile::tempdir().unwrap();
    let mut site = open(folder.path());
    // A folder in the way of the name that the growing file has until it is whole.
    let in_the_way = folder.path().join(".rolewright.1.tmp");
    std::fs::create_dir(&in_the_way).unwrap();
    assert!(site.grow("fr/index.html".to_owned(), "one").is_err());
    std::fs::remove_dir(in_the_way).unwrap();
    assert!(site.grow("fr/index.html".to_owned(), "two").is_ok());
    site.end("fr/index.html").unwrap();
    assert!(!folder.path().join("fr/index.html").exists());
}

#[test]
fn an_image_is_drawn_once_and_again_when_it_or_its_file_changed() {
    let folder = tempfile::tempdir().unwrap();
    let image = |size: u32| Image {
        path: "a/preview.png".to_owned(),
        svg: format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="9"/>"#),
    };
    let run = |size| {
        let mut site = open(folder.path());
        draw(&mut site, &image(size));
        site.finish(Leftovers::Listed).unwrap().written
    };
    let png = || std::fs::read(folder.path().join("a/preview.png")).unwrap();
    assert_eq!((run(7), run(7)), (1, 0));
    let first = png();
    assert_eq!(run(8), 1);
    assert_ne!(png(), first);
    std::fs::remove_file(folder.path().join("a/preview.png")).unwrap();
    assert_eq!((run(7), png() == first), (1, true));
}

#[test]
fn what_a_killed_run_wrote_is_ours() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut first = open(root);
    first.put("a/index.html", "one".as_bytes()).unwrap();
    first.finish(Leftovers::Listed).unwrap();
    let mut killed = open(root);
    killed.put("a/index.html", "two".as_bytes()).unwrap();
    killed.put("b/index.html", "new".as_bytes()).unwrap();
    drop(killed);
    let mut next = open(root);
    next.put("a/index.html", "three".as_bytes()).unwrap();
    next.put("b/index.html", "newer".as_bytes()).unwrap();
    assert_eq!(next.finish(Leftovers::Listed).unwrap().written, 2);
    // What the killed run changed counts as changed, also where the next one finds nothing to do.
    let mut killed = open(root);
    killed.put("a/index.html", "four".as_bytes()).unwrap();
    drop(killed);
    let mut next = open(root);
    next.put("a/index.html", "four".as_bytes()).unwrap();
    assert_eq!(next.state("a/").modified, "2026-11-24".parse().ok());
    next.put("b/index.html", "newer".as_bytes()).unwrap();
    next.finish(Leftovers::Listed).unwrap();
    assert!(!root.join(SiteManifest::JOURNAL).exists());
}
