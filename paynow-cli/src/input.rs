//! Reads files and standard input, up to a maximum size.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The maximum size of any input except a credential.
pub(crate) const LARGEST: u64 = 16 * 1024 * 1024;

/// The name of a file in messages; `-` is standard input.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads a text from a file or, for `-`, from standard input. A byte order mark, which spreadsheet programs write, is
/// removed.
///
/// # Errors
/// The input cannot be read, is too large, or is not UTF-8.
pub(crate) fn text(path: &Path) -> Result<String, String> {
    let name = name(path);
    let bytes = match path == Path::new("-") {
        true => stdin(LARGEST),
        false => File::open(path).and_then(|file| limited(file, LARGEST)),
    };
    let bytes = bytes.map_err(|error| format!("cannot read {name}: {error}"))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| format!("{name} is not UTF-8 text; save it with the encoding UTF-8"))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Reads standard input.
///
/// # Errors
/// It cannot be read, or is too large.
pub(crate) fn stdin(largest: u64) -> io::Result<Vec<u8>> {
    limited(io::stdin(), largest)
}

fn limited(input: impl Read, largest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(largest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest {
        return Err(io::Error::other(format!("it is larger than {} KiB", largest / 1024)));
    }
    Ok(bytes)
}
