//! Suggestions for misspelled names.

/// The minimum similarity of a suggestion, from 0 to 1.
const ALIKE: f64 = 0.8;

/// The suffix of a message about an unknown name: suggests the most similar known name, or is empty if none is similar.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let similar = known.map(|known| (strsim::jaro_winkler(known, name), known));
    let nearest =
        similar.max_by(|left, right| left.0.total_cmp(&right.0)).filter(|(likeness, _)| *likeness > ALIKE);
    nearest.map(|(_, known)| format!("; did you mean `{known}`?")).unwrap_or_default()
}
