//! The folders that the client lets this program write to, and whether a folder lies in one of them.

use model::shown;
use std::path::{Component, Path, PathBuf};

use url::Url;

/// The folders that the client gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Roots(Vec<PathBuf>);

impl Roots {
    /// Takes those of the addresses that are folders of this machine.
    pub(super) fn of(addresses: impl IntoIterator<Item = String>) -> Roots {
        let folder = |address: String| {
            let path = Url::parse(&address).ok()?.to_file_path().ok()?;
            path.canonicalize().ok().filter(|path| path.is_dir())
        };
        Roots(addresses.into_iter().filter_map(folder).collect())
    }

    /// Gives the true path of a folder, which need not be there yet.
    pub(super) fn folder(&self, asked: &str) -> anyhow::Result<PathBuf> {
        let shown = shown::line(asked);
        if self.0.is_empty() {
            anyhow::bail!(
                "the client names no folder as a root, so that nothing is written\n  = help: leave out `folder` to get the text, or let the client give roots"
            );
        }
        let path = self.absolute(asked)?;
        let outside = || {
            let roots: Vec<String> = self
                .0
                .iter()
                .map(|root| format!("`{}`", shown::path(root)))
                .collect();
            anyhow::anyhow!(
                "`{shown}` lies outside the folders that the client gives\n  = help: name a folder in {}",
                roots.join(" or ")
            )
        };
        let path = real(&path).ok_or_else(outside)?;
        if !self.holds(&path) {
            return Err(outside());
        }
        self.see_to_links(&path)?;
        Ok(path)
    }

    /// Reads an address or a path; one that begins nowhere begins in the only root.
    fn absolute(&self, asked: &str) -> anyhow::Result<PathBuf> {
        let address = Url::parse(asked).ok().filter(|url| url.scheme() == "file");
        let path = match address.and_then(|url| url.to_file_path().ok()) {
            Some(path) => path,
            None => PathBuf::from(asked),
        };
        match (&self.0[..], path.is_absolute()) {
            (_, true) => Ok(path),
            ([root], false) => Ok(root.join(path)),
            _ => anyhow::bail!(
                "`{}` may lie in any of several roots\n  = help: give the whole path",
                shown::line(asked)
            ),
        }
    }

    fn holds(&self, path: &Path) -> bool {
        self.0.iter().any(|root| path.starts_with(root))
    }

    /// Refuses a folder with a link in it that leads out: what is at its end would be read to compare.
    fn see_to_links(&self, folder: &Path) -> anyhow::Result<()> {
        let Ok(entries) = std::fs::read_dir(folder) else {
            // It is not there yet, or whoever writes to it will say what is wrong.
            return Ok(());
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let leads_out = || match path.canonicalize() {
                Ok(end) => !self.holds(&end),
                Err(_) => true,
            };
            if path.is_symlink() && leads_out() {
                anyhow::bail!(
                    "`{}` is a link that leads out of the folders that the client gives\n  = help: name another folder, or delete the link",
                    shown::path(&path)
                );
            }
        }
        Ok(())
    }
}

/// Follows the links of what is there of a path; nothing where it steps back or a link leads nowhere.
fn real(path: &Path) -> Option<PathBuf> {
    if path.components().any(|part| part == Component::ParentDir) {
        return None;
    }
    for above in path.ancestors() {
        match above.canonicalize() {
            Ok(real) => return Some(real.join(path.strip_prefix(above).ok()?)),
            Err(_) if above.is_symlink() => return None,
            Err(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(folder: &Path) -> Roots {
        let address = Url::from_directory_path(folder).expect("an absolute path");
        Roots::of([address.to_string()])
    }

    #[test]
    fn only_what_lies_in_a_root_is_a_folder() {
        let place = tempfile::tempdir().expect("a folder");
        let (inside, outside) = (place.path().join("in side"), place.path().join("outside"));
        for folder in [&inside, &outside] {
            std::fs::create_dir(folder).expect("a folder");
        }
        let roots = roots(&inside);
        let inside = inside.canonicalize().expect("it is there");
        assert_eq!(roots.folder("new/ads").unwrap(), inside.join("new/ads"));
        let address = Url::from_file_path(inside.join("ads")).expect("a path");
        assert_eq!(roots.folder(address.as_str()).unwrap(), inside.join("ads"));
        let back = inside.join("../outside");
        for wrong in [&outside, &back, Path::new("../outside"), Path::new("/")] {
            let error = roots.folder(&shown::name(wrong)).unwrap_err();
            assert!(error.to_string().contains("lies outside"), "{error}");
        }
        assert!(!outside.join("ads").exists());
    }

    #[test]
    fn without_roots_there_is_no_folder() {
        let addresses = ["https://example.org/", "file:///no/such/folder", "x", ""];
        let roots = Roots::of(addresses.map(str::to_owned));
        let error = roots.folder("/tmp").unwrap_err().to_string();
        assert!(error.contains("names no folder as a root"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_refused() {
        use std::os::unix::fs::symlink;
        let place = tempfile::tempdir().expect("a folder");
        let (inside, outside) = (place.path().join("inside"), place.path().join("outside"));
        for folder in [&inside, &outside, &inside.join("ads")] {
            std::fs::create_dir(folder).expect("a folder");
        }
        std::fs::write(outside.join("secret"), "secret").expect("a file");
        symlink(&outside, inside.join("way-out")).expect("a link");
        symlink(outside.join("gone"), inside.join("nowhere")).expect("a link");
        symlink(outside.join("secret"), inside.join("ads/x.ad.en.md")).expect("a link");
        let roots = roots(&inside);
        for wrong in ["way-out", "way-out/ads", "nowhere", "nowhere/ads", "ads"] {
            assert!(roots.folder(wrong).is_err(), "{wrong}");
        }
        std::fs::remove_file(inside.join("ads/x.ad.en.md")).expect("a link");
        symlink(inside.join("ads"), inside.join("same")).expect("a link");
        assert!(roots.folder("same").unwrap().ends_with("inside/ads"));
    }
}
