//! Sets of bytes that are looked up in one step: what escaping asks of every byte of every document.

/// A set of ASCII bytes, none of which is a part of another letter.
pub(crate) struct ByteSet([bool; 256]);

impl ByteSet {
    /// Makes a set.
    pub(crate) const fn of(bytes: &[u8]) -> ByteSet {
        let mut table = [false; 256];
        let mut index = 0;
        while index < bytes.len() {
            assert!(bytes[index].is_ascii());
            table[bytes[index] as usize] = true;
            index += 1;
        }
        ByteSet(table)
    }

    /// Tells whether a byte is in the set.
    #[inline]
    pub(crate) fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }
}
