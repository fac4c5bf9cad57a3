//! The floor: writes files of the given names and sizes, and does nothing else. `floor LIST FOLDER`.

use std::io::Write;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let list = arguments.next().expect("a list of names and sizes");
    let folder = std::path::PathBuf::from(arguments.next().expect("a folder"));
    let list = std::fs::read_to_string(list).expect("a readable list");
    let bytes = vec![b'x'; 1 << 20];
    std::fs::create_dir_all(&folder).expect("a folder that can be made");
    for line in list.lines() {
        let (size, name) = line.split_once(' ').expect("a size and a name");
        let size: usize = size.parse().expect("a size");
        let mut file = std::fs::File::create(folder.join(name)).expect("a file");
        file.write_all(&bytes[..size]).expect("room for it");
    }
}
