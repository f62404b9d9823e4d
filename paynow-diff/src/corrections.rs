//! Distinguishes changes by PayNow from our corrections.

use crate::report::{Entry, Report, SemverBump, SourceCompat, WireCompat};

/// Merges the report about the published documents with the report about the corrected ones.
///
/// Changes on the wire are PayNow's, so their verdicts come from the published documents. Code depends on the SDK,
/// which is generated from the corrected documents. A change that only the corrected documents contain is one of our
/// corrections and does not break anything on the wire.
pub fn with_corrections(published: Report, corrected: Report) -> Report {
    let mut left: Vec<Entry> = corrected.entries;
    let mut entries = Vec::new();
    for mut entry in published.entries {
        let own = left.iter().position(|other| other.base == entry.base && other.head == entry.head);
        match own.map(|index| left.remove(index)) {
            Some(other) => merge(&mut entry, other),
            // A correction hides the change from the SDK only.
            None => entry.changes.iter_mut().for_each(|change| {
                change.rust = SourceCompat::Compiles;
                change.bump =
                    if change.wire == WireCompat::Breaks { SemverBump::Patch } else { SemverBump::None };
            }),
        }
        entries.push(entry);
    }
    for mut entry in left {
        entry.is_correction = true;
        entry.changes.iter_mut().for_each(|change| change.wire = WireCompat::Works);
        entries.push(entry);
    }
    entries.sort_by(|one, other| (one.location(), &one.base).cmp(&(other.location(), &other.base)));
    Report { entries, refusals: corrected.refusals }
}

/// Replaces the verdicts about code in an entry of the published documents by those of the corrected ones.
fn merge(entry: &mut Entry, other: Entry) {
    for change in &mut entry.changes {
        let same = other.changes.iter().find(|same| same.rule == change.rule && same.new == change.new);
        change.rust = same.map_or(SourceCompat::Compiles, |same| same.rust);
        change.bump = same.map_or(SemverBump::None, |same| same.bump);
        change.rust_old = same.and_then(|same| same.rust_old.clone());
        change.rust_new = same.and_then(|same| same.rust_new.clone());
    }
    for mut change in other.changes {
        if !entry.changes.iter().any(|known| known.rule == change.rule && known.new == change.new) {
            change.wire = WireCompat::Works;
            entry.changes.push(change);
        }
    }
    entry.rust_name = other.rust_name.or(entry.rust_name.take());
    entry.side_effects = other.side_effects;
}
