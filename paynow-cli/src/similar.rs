//! What somebody may have meant.

/// How alike two names have to be, from 0 to 1.
const ALIKE: f64 = 0.8;

/// The end of a message about an unknown name: which known one is like it, if there is one.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let similar = known.map(|known| (strsim::jaro_winkler(known, name), known));
    let nearest =
        similar.max_by(|left, right| left.0.total_cmp(&right.0)).filter(|(likeness, _)| *likeness > ALIKE);
    nearest.map(|(_, known)| format!("; did you mean `{known}`?")).unwrap_or_default()
}
