//! Finds effects of a change elsewhere in the SDK: types that are removed with their last use, structs that can now
//! be sent, handles and methods that are renamed. Each is assigned to the change that caused it.

use std::collections::{BTreeMap, BTreeSet};

use paynow_spec::document::pointer::escape;
use paynow_spec::surface::{Method, RustType, Struct, TypeItem};

use crate::compare::{Compare, In};
use crate::revision::Revision;

/// The side effects of changes, by the position of the change in the list. All of them break code.
pub(crate) fn find(compare: &Compare<'_, '_>) -> Vec<(usize, String)> {
    let mut side_effects = sent_structs(compare);
    side_effects.extend(removed_types(compare));
    side_effects.extend(moved_handles(compare));
    side_effects.extend(moved_methods(compare));
    side_effects
}

/// The structs that can be sent in only one of the SDKs.
fn sent_structs(compare: &Compare<'_, '_>) -> Vec<(usize, String)> {
    let mut side_effects = Vec::new();
    let mut users: [Option<Users>; 2] = [None, None];
    for name in compare.base.surface.types.keys() {
        let RustType::Model(head_name) = compare.as_head(&RustType::Model(name.clone())) else { continue };
        let structures = (compare.base.surface.structure(name), compare.head.surface.structure(&head_name));
        let (Some(before), Some(after)) = structures else { continue };
        if before.is_non_exhaustive == after.is_non_exhaustive {
            continue;
        }
        let is_sent = before.is_non_exhaustive;
        let Some(text) = sent_text(&head_name, before, after) else { continue };
        let (revision, side, name) =
            if is_sent { (compare.head, In::Head, &head_name) } else { (compare.base, In::Base, name) };
        let users = users[usize::from(is_sent)].get_or_insert_with(|| Users::of(revision));
        let cause = users.cause(compare, side, name, true, &mut BTreeSet::new());
        side_effects.extend(cause.map(|cause| (cause, text)));
    }
    side_effects
}

/// The effect on a struct of being sent or no longer being sent; none if code is not affected.
fn sent_text(name: &str, before: &Struct, after: &Struct) -> Option<String> {
    if after.is_non_exhaustive {
        return Some(format!("`types::{name}` can no longer be sent: it becomes `#[non_exhaustive]`"));
    }
    let is_nullable = |typ: &RustType| matches!(typ, RustType::Of("Option", inner) if matches!(**inner, RustType::Of("Nullable", _)));
    let three_states: Vec<&String> = before
        .fields
        .iter()
        .filter(|(field, typ)| !is_nullable(typ) && after.fields.get(*field).is_some_and(is_nullable))
        .map(|(field, _)| field)
        .collect();
    match three_states.as_slice() {
        [] => None,
        [only] => {
            Some(format!("`types::{name}` can now be sent: its field `{only}` becomes `Option<Nullable<…>>`"))
        }
        [first, ..] => Some(format!(
            "`types::{name}` can now be sent: `{first}` and {} more of its fields become `Option<Nullable<…>>`",
            three_states.len() - 1
        )),
    }
}

/// The types that only the older SDK has, each with the change that removed its last use.
fn removed_types(compare: &Compare<'_, '_>) -> Vec<(usize, String)> {
    let known = &compare.head.surface.types;
    let is_gone = |name: &String, item: &TypeItem| {
        let typ = match item {
            TypeItem::Identifier => RustType::Plain(name.clone()),
            _ => RustType::Model(name.clone()),
        };
        match compare.as_head(&typ) {
            RustType::Model(name) | RustType::Plain(name) => !known.contains_key(&name),
            RustType::Of(..) => false,
        }
    };
    let gone: Vec<(&String, &TypeItem)> =
        compare.base.surface.types.iter().filter(|(name, item)| is_gone(name, item)).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let users = Users::of(compare.base);
    let schemas = compare.base.schemas_by_type();
    let mut by_cause: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (name, item) in gone {
        let cause = users.cause(compare, In::Base, name, false, &mut BTreeSet::new());
        let own =
            || schemas.get(name.as_str()).and_then(|schema| change_at(compare, In::Base, &schema.pointer));
        let Some(cause) = cause.or_else(own) else { continue };
        // A renamed type is not removed.
        let renames = ["type-name-changed", "schema-renamed", "operation-id-changed", "property-renamed"];
        if renames.contains(&compare.changes[cause].stem) {
            continue;
        }
        let text = if *item == TypeItem::Identifier {
            format!("`{name}`")
        } else {
            format!("`{}`", compare.base.surface.path(name))
        };
        by_cause.entry(cause).or_default().push(text);
    }
    let text = |names: Vec<String>| match names.as_slice() {
        [only] => format!("{only} is removed"),
        several => format!("{} are gone", several.join(", ")),
    };
    by_cause.into_iter().map(|(cause, names)| (cause, text(names))).collect()
}

/// The schemas in only one of the documents that have a type in its SDK and that no other change explains: for
/// example a base class whose properties moved into the schemas themselves.
pub(crate) fn unexplained_types<'a>(compare: &Compare<'_, 'a>) -> Vec<(&'a str, In)> {
    let mut unexplained = Vec::new();
    for (revision, side) in [(compare.base, In::Base), (compare.head, In::Head)] {
        let names = compare.unmatched_schemas(side).into_iter();
        let names: Vec<&'a str> =
            names.filter(|name| !name.starts_with('#') && revision.is_in_sdk(name)).collect();
        if names.is_empty() {
            continue;
        }
        let users = Users::of(revision);
        let is_unexplained = |name: &&'a str| {
            users.cause(compare, side, revision.name(name), false, &mut BTreeSet::new()).is_none()
                && change_at(compare, side, &format!("/components/schemas/{}", escape(name))).is_none()
        };
        unexplained.extend(names.into_iter().filter(is_unexplained).map(|name| (name, side)));
    }
    unexplained
}

/// The uses of the types of an SDK.
struct Users {
    by_type: BTreeMap<String, Vec<User>>,
}

/// A use of a type.
struct User {
    /// The pointer of the property, the parameter, the body or the responses.
    pointer: String,
    /// The type that contains the property; none for a method.
    owner: Option<String>,
    /// Whether it is sent.
    is_sent: bool,
}

impl Users {
    fn of(revision: &Revision<'_>) -> Self {
        let mut by_type: BTreeMap<String, Vec<User>> = BTreeMap::new();
        let mut add = |typ: &RustType, pointer: String, owner: Option<&String>, is_sent: bool| {
            for name in names(typ) {
                let user = User { pointer: pointer.clone(), owner: owner.cloned(), is_sent };
                by_type.entry(name.to_owned()).or_default().push(user);
            }
        };
        let schemas = revision.schemas_by_type();
        let inline: BTreeMap<&str, &str> =
            revision.surface.inline().map(|(pointer, name)| (name, pointer)).collect();
        for (name, item) in &revision.surface.types {
            let schema = schemas.get(name.as_str());
            let inline = || inline.get(name.as_str()).copied().unwrap_or_default();
            let pointer = schema.map_or_else(inline, |schema| &*schema.pointer);
            match item {
                TypeItem::Struct(structure) => {
                    for (property, field) in &structure.properties {
                        let Some(typ) = structure.fields.get(field) else { continue };
                        // The property may be declared in a part of its schema with another location.
                        let known = schema.and_then(|schema| schema.properties.get(property.as_str()));
                        let pointer = known.map_or_else(
                            || format!("{pointer}/properties/{}", escape(property)),
                            |known| known.pointer.clone(),
                        );
                        add(typ, pointer, Some(name), true);
                    }
                    if let Some(extra) = structure.fields.get("extra") {
                        add(extra, pointer.to_owned(), Some(name), true);
                    }
                }
                TypeItem::Newtype(inner) => add(inner, pointer.to_owned(), Some(name), true),
                TypeItem::Untagged(members) => {
                    members.iter().for_each(|typ| add(typ, pointer.to_owned(), Some(name), true));
                }
                TypeItem::Union(variants) => {
                    variants.values().for_each(|typ| add(typ, pointer.to_owned(), Some(name), true));
                }
                _ => {}
            }
        }
        for operation in &revision.document.operations {
            if let Some(body) = revision.event(operation).and_then(|event| event.body.clone()) {
                add(&RustType::Model(body), format!("{}/requestBody", operation.pointer), None, false);
            }
            let Some(method) = revision.method(operation) else { continue };
            for argument in &method.arguments {
                let parameter = operation.parameters.iter().find(|parameter| {
                    parameter.name == argument.parameter && parameter.location == argument.location
                });
                let pointer = match parameter {
                    Some(parameter) => parameter.pointer.clone(),
                    None => format!("{}/requestBody", operation.pointer),
                };
                add(&argument.typ, pointer, None, true);
            }
            add(&method.result, format!("{}/responses", operation.pointer), None, false);
        }
        Self { by_type }
    }

    /// The change that added or removed a type: the nearest one to a use of it, or else to a use of a type that uses
    /// it.
    fn cause(
        &self,
        compare: &Compare<'_, '_>,
        side: In,
        name: &str,
        only_sent: bool,
        seen: &mut BTreeSet<String>,
    ) -> Option<usize> {
        if !seen.insert(name.to_owned()) {
            return None;
        }
        let users = self.by_type.get(name).map(Vec::as_slice).unwrap_or_default();
        let users = || users.iter().filter(|user| user.is_sent || !only_sent);
        let nearest = users().find_map(|user| change_at(compare, side, &user.pointer));
        nearest.or_else(|| {
            users()
                .filter_map(|user| user.owner.as_ref())
                .find_map(|owner| self.cause(compare, side, owner, only_sent, seen))
        })
    }
}

/// The names of all types in a type.
fn names(typ: &RustType) -> Vec<&str> {
    match typ {
        RustType::Model(name) | RustType::Plain(name) => vec![name],
        RustType::Of(_, inner) => names(inner),
    }
}

/// The nearest change at a pointer or above it, or else one below it. Changes of documentation are ignored.
fn change_at(compare: &Compare<'_, '_>, side: In, pointer: &str) -> Option<usize> {
    let holds = |holder: &str, held: &str| {
        held.strip_prefix(holder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let changes = || {
        let changes = compare.changes.iter().enumerate();
        changes.filter(|(_, found)| found.stem != "documentation-changed").filter_map(|(index, found)| {
            let (base, head) = found.key();
            Some((index, if side == In::Head { head } else { base }?))
        })
    };
    let above = changes().filter(|(_, location)| holds(location, pointer) && !location.is_empty());
    let above = above.max_by_key(|(_, location)| location.len());
    let below = || changes().find(|(_, location)| holds(pointer, location));
    above.or_else(below).map(|(index, _)| index)
}

/// The handles whose type changes because their group gains or loses operations of a store next to operations of an
/// account.
fn moved_handles(compare: &Compare<'_, '_>) -> Vec<(usize, String)> {
    let mut side_effects = Vec::new();
    for (usage, before) in &compare.base.surface.handles {
        let Some(after) = compare.head.surface.handles.get(usage).filter(|after| *after != before) else {
            continue;
        };
        let is_of_group = |method: &Method| {
            method.name.starts_with(&format!("store(id).{usage}."))
                || method.name.starts_with(&format!("{usage}."))
        };
        let cause = operation_change(compare, is_of_group);
        let text = format!("the type of the handle `{usage}` changes: `{before}` becomes `{after}`");
        side_effects.extend(cause.map(|cause| (cause, text)));
    }
    side_effects
}

/// The methods that are renamed because another method takes or releases their name.
fn moved_methods(compare: &Compare<'_, '_>) -> Vec<(usize, String)> {
    let mut side_effects = Vec::new();
    for (before, after) in &compare.operations {
        let (old, new) =
            (&compare.base.document.operations[*before], &compare.head.document.operations[*after]);
        let methods = compare.base.method(old).zip(compare.head.method(new));
        let Some((before, after)) = methods.filter(|(before, after)| before.name != after.name) else {
            continue;
        };
        if old.id == new.id {
            let cause = operation_change(compare, |method| method.group == before.group)
                .or_else(|| change_at(compare, In::Base, &old.pointer));
            let text = format!("`{}` becomes `{}`", before.name, after.name);
            side_effects.extend(cause.map(|cause| (cause, text)));
        }
    }
    side_effects
}

/// The first added or removed operation with a matching method.
fn operation_change(compare: &Compare<'_, '_>, is_one: impl Fn(&Method) -> bool) -> Option<usize> {
    compare.changes.iter().position(|found| {
        let (revision, pointer) = match found.stem {
            "operation-added" => (compare.head, &found.location.head),
            "operation-removed" => (compare.base, &found.location.base),
            _ => return false,
        };
        let mut operations = revision.document.operations.iter();
        let operation = operations.find(|operation| operation.pointer == *pointer);
        operation.and_then(|operation| revision.method(operation)).is_some_and(&is_one)
    })
}
