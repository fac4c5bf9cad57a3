//! Archives, which spreadsheets are: how large one is when it is unpacked, before anybody unpacks it into memory.
//!
//! Counts only; what an archive holds is read elsewhere.

use std::io::Cursor;

use zip::ZipArchive;

/// Gives the number of the files of an archive; none where it is no archive.
pub(crate) fn parts(archive: &[u8]) -> usize {
    ZipArchive::new(Cursor::new(archive)).map_or(0, |archive| archive.len())
}

/// Gives the bytes of all files of an archive when they are unpacked; none where it is no archive.
///
/// As the archive says itself: a file that is larger than it says cannot be unpacked.
pub(crate) fn unpacked_size(archive: &[u8]) -> u64 {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(archive)) else {
        return 0;
    };
    let files = 0..archive.len();
    let sizes = files.filter_map(|index| Some(archive.by_index_raw(index).ok()?.size()));
    sizes.fold(0, u64::saturating_add)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    #[test]
    fn an_archive_counts_as_it_will_be_unpacked() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a", "b"] {
            writer
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(&[b'x'; 100_000]).unwrap();
        }
        let mut archive = writer.finish().unwrap().into_inner();
        assert!(archive.len() < 2_000);
        assert_eq!(unpacked_size(&archive), 200_000);
        assert_eq!(unpacked_size(b"no archive"), 0);
        // One that says less, before each file and in the list at its end, gives no more than it says.
        let said = 100_000_u32.to_le_bytes();
        while let Some(at) = archive.windows(4).position(|bytes| bytes == said) {
            archive[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
        }
        assert_eq!(unpacked_size(&archive), 2);
        let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
        let unpacked = archive.by_index(0).unwrap().read_to_end(&mut Vec::new());
        assert!(unpacked.is_err());
    }
}
