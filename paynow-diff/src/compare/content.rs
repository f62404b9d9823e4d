//! Bodies: media types, and the encoding of form parts.

use std::collections::{BTreeMap, BTreeSet};

use paynow_spec::document::media_type::{self, Format};

use super::{Compare, Effect, In, Location, Noun, values_of};
use crate::model::{Content, Encoding, Media, Rest};
use crate::report::{SemverBump, WireCompat};

impl<'a> Compare<'_, 'a> {
    /// The schemas of a body or a response, by media type.
    pub(super) fn content(
        &mut self,
        (old, new): (&Content<'a>, &Content<'a>),
        location: &Location<'a>,
        [added, removed]: [&'static str; 2],
        effect: &Effect,
    ) {
        // The effect of another media type on code is its effect on the type of the body in the SDK.
        let effect = match effect.bump {
            SemverBump::Major => effect.clone(),
            _ => Effect::default(),
        };
        for (media_type, media) in old {
            match new.get(media_type) {
                Some(other) => {
                    let mut below =
                        location.below(&media.schema.pointer, &other.schema.pointer, Noun::Schema);
                    below.in_sdk &= is_json(media_type);
                    self.schema(&media.schema, &other.schema, &below);
                    let whole = location.below(&media.pointer, &other.pointer, Noun::Schema);
                    self.documentation(&whole, &media.docs, &other.docs);
                    self.encodings(media, other, &whole);
                    self.rest(&media.rest, &other.rest, &whole);
                }
                None => {
                    let below = location.below(&media.pointer, &media.pointer, Noun::Schema);
                    let values = [Some(media_type.clone()), None];
                    self.emit_in(&below, In::Base, removed, effect.clone(), values);
                }
            }
        }
        for (media_type, media) in new.iter().filter(|(media_type, _)| !old.contains_key(*media_type)) {
            let below = location.below(&media.pointer, &media.pointer, Noun::Schema);
            let values = [None, Some(media_type.clone())];
            self.emit_in(&below, In::Head, added, effect.clone(), values);
        }
    }

    /// The encodings of form parts.
    pub(super) fn encodings(&mut self, before: &Media<'a>, after: &Media<'a>, location: &Location<'a>) {
        let names: BTreeSet<&str> = before.encoding.keys().chain(after.encoding.keys()).copied().collect();
        for name in names {
            let (old, new) = (before.encoding.get(name), after.encoding.get(name));
            let pointer = |own: Option<&Encoding<'a>>, media: &Media<'a>| {
                own.map_or_else(|| media.pointer.clone(), |own| own.pointer.clone())
            };
            let mut below = location.below(&pointer(old, before), &pointer(new, after), Noun::Schema);
            below.subject = format!("{} part {name}", location.subject);
            below.in_sdk = false;
            let types =
                |own: Option<&Encoding<'a>>| own.map(|own| own.content_types.clone()).unwrap_or_default();
            let (was, is) = (types(old), types(new));
            if was != is {
                // Without a list the default applies, which cannot be compared with a list.
                let takes_all = !is.is_empty() && !was.is_empty() && was.is_subset(&is);
                let gives_no_other = !is.is_empty() && is.is_subset(&was);
                let verdict = |works: bool| if works { WireCompat::Works } else { WireCompat::Breaks };
                let wire = [verdict(takes_all), verdict(gives_no_other)];
                let text = |types: BTreeSet<String>| match types.is_empty() {
                    true => "the default".to_owned(),
                    false => types.into_iter().collect::<Vec<_>>().join(", "),
                };
                let values = values_of(text(was), text(is));
                self.emit_with(&below, In::Both, "encoding-changed", wire, Effect::default(), values);
            }
            let style = |own: Option<&Encoding<'a>>| {
                own.map_or_else(|| "form, explode true".to_owned(), |own| own.style.clone())
            };
            if style(old) != style(new) {
                let values = values_of(style(old), style(new));
                let wire = [WireCompat::Breaks; 2];
                self.emit_with(&below, In::Both, "encoding-changed", wire, Effect::default(), values);
            }
            let reserved = |own: Option<&Encoding<'a>>| own.is_some_and(|own| own.allows_reserved);
            self.reserved((reserved(old), reserved(new)), &below, "encoding-changed");
            let (no_headers, nothing) = (BTreeMap::new(), Rest::new());
            let headers = [old, new].map(|own| own.map_or(&no_headers, |own: &Encoding<'a>| &own.headers));
            self.headers((headers[0], headers[1]), &below);
            let rest = [old, new].map(|own| own.map_or(&nothing, |own: &Encoding<'a>| &own.rest));
            self.rest(rest[0], rest[1], &below);
        }
    }

    /// Whether reserved characters may be sent unescaped.
    pub(super) fn reserved(&mut self, flags: (bool, bool), location: &Location<'a>, stem: &'static str) {
        let (was, is) = flags;
        if was != is {
            let wire = if is { WireCompat::Works } else { WireCompat::Breaks };
            let text = |allowed: bool| if allowed { "reserved characters" } else { "no reserved characters" };
            self.emit_with(
                location,
                In::Both,
                stem,
                [wire; 2],
                Effect::default(),
                values_of(text(was), text(is)),
            );
        }
    }
}

fn is_json(media_type: &str) -> bool {
    media_type::format(media_type) == Format::Json
}
