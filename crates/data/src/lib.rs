//! What the build script packs of `profiles/`, `templates/` and the questions, as bytes and texts in the program.
//!
//! Values only: who reads a block knows what is in it. Nothing here is parsed.

/// A place that writes some of our texts in another way.
pub struct SpelledTexts {
    /// The language that it writes, by its code.
    pub language: &'static str,
    /// Its countries, by their codes.
    pub countries: &'static [&'static str],
    /// Each of these texts: its first byte in [`TEXTS`], and how it is written there; in the order of the block.
    pub texts: &'static [(usize, &'static str)],
}

/// The texts of the profiles in one block, to which the other blocks point.
pub static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts.txt"));

/// The places that write our texts in another way.
pub static SPELLINGS: &[SpelledTexts] = include!(concat!(env!("OUT_DIR"), "/spellings.rs"));

/// Roles, competences, goals, stages, worlds, frameworks, countries and clauses, as MessagePack.
pub static CATALOG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.msgpack"));

/// `templates/wording.yaml`, as MessagePack.
pub static WORDING: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wording.msgpack"));

/// The questions of the interview, as MessagePack.
pub static QUESTIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/questions.msgpack"));

/// The prompts for assistants, as MessagePack.
pub static PROMPTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/prompts.msgpack"));

/// `profiles/languages/`, as JSON: English and French first.
pub static LANGUAGES: &str = include_str!(concat!(env!("OUT_DIR"), "/languages.json"));

/// The word lists of `profiles/words/`, as MessagePack.
pub static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.msgpack"));

/// `profiles/words/vocabulary.yaml`, as MessagePack.
pub static VOCABULARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary.msgpack"));

/// `profiles/words/role-cues.yaml`, as MessagePack, squeezed: few runs ask for it.
pub static ROLE_CUES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/role_cues.zlib"));

/// `profiles/proof.yaml`, as MessagePack.
pub static PROOF: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/proof.msgpack"));

/// `profiles/rules.yaml`, as MessagePack.
pub static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.msgpack"));

/// `profiles/zones.yaml`, as it was written.
pub static ZONES: &str = include_str!("../../../profiles/zones.yaml");

/// The templates, name and text.
pub static TEMPLATES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// All profiles and templates as they were written, comments and all: MessagePack by folder and name, squeezed.
pub static ORIGINALS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/originals.zlib"));

/// A hash of all that is packed, so that a program can tell what another one packed.
pub const FINGERPRINT: &str = env!("ROLEWRIGHT_EMBEDDED");
