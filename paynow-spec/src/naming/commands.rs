//! The names of the command line's commands and flags.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToKebabCase;

use super::{is_free, unique};

/// The commands of `paynow` besides those of operations. They have no group, and no group can have their names.
pub const HAND_WRITTEN_COMMANDS: [&str; 3] = ["completions", "fake", "help"];

/// The hand-written commands inside groups.
pub const HAND_WRITTEN_SUBCOMMANDS: [(&str, &str); 6] = [
    ("auth", "login"),
    ("auth", "logout"),
    ("auth", "status"),
    ("products", "apply"),
    ("webhooks", "trigger"),
    ("webhooks", "verify"),
];

/// The flags of all commands, or of all commands for operations.
pub const HAND_WRITTEN_FLAGS: [&str; 14] = [
    "all", "as", "base-url", "body", "color", "columns", "help", "json", "jsonl", "profile", "quiet",
    "store", "verbose", "version",
];

/// The verbs for the object that a group is named after.
const CRUD: [&str; 5] = ["list", "get", "create", "update", "delete"];

/// The words of an `operationId` without meaning besides the verb and the noun: `GetCouponByIdForStore` gets a
/// coupon.
const FILLERS: [&str; 4] = ["by", "for", "id", "store"];

/// The properties of an operation that determine the name of its command.
#[derive(Clone, Copy, Debug)]
pub struct CommandInput<'a> {
    /// The `operationId`.
    pub id: &'a str,
    /// The first tag; the group is named after it.
    pub tag: &'a str,
    /// The HTTP method in lower case.
    pub method: &'a str,
    /// The path template.
    pub path: &'a str,
    /// Whether the operation returns a list.
    pub returns_list: bool,
}

/// The name of an operation on the command line: `paynow GROUP COMMAND`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandName {
    /// The group: the tag in kebab case.
    pub group: String,
    /// The command, unique in its group.
    pub command: String,
}

/// The name of every operation's command, by its `operationId`.
///
/// In each group, names are assigned in rounds, the best ones first: the verb for the object that the group is named
/// after; the `operationId` without the group's noun and without a leading `get` or `list`; the same with that verb;
/// the whole method; the whole `operationId`. In each round, an operation gets a name that no other operation could
/// have. If several could have it, it goes to the one whose `operationId` begins with the group's noun.
pub fn command_names<'a>(operations: &[CommandInput<'a>]) -> BTreeMap<&'a str, CommandName> {
    let mut groups: BTreeMap<String, Vec<CommandInput<'a>>> = BTreeMap::new();
    for operation in operations {
        groups.entry(group_name(operation.tag)).or_default().push(*operation);
    }
    let mut names = BTreeMap::new();
    for (group, mut operations) in groups {
        operations.sort_by_key(|operation| operation.id);
        for (id, command) in commands_of(&group, &operations) {
            names.insert(id, CommandName { group: group.clone(), command });
        }
    }
    names
}

/// The names of the flags for the parameters and fields of an operation, each given with its location: `query`,
/// `header`, `body`. Nullable fields need a second flag, `--no-NAME`.
///
/// A name that another flag already has is prefixed with the location.
pub fn flag_names(flags: &[(&str, &str, bool)]) -> Vec<String> {
    let mut taken: BTreeSet<String> = HAND_WRITTEN_FLAGS.map(str::to_owned).into();
    let mut names = Vec::new();
    for (place, name, is_nullable) in flags {
        let free = |candidate: &str| {
            let null = is_nullable.then(|| format!("no-{candidate}"));
            !taken.contains(candidate) && null.is_none_or(|null| !taken.contains(&null))
        };
        let plain = flag_name(name);
        let name = if free(&plain) { plain } else { unique(&format!("{place}-{plain}"), free) };
        if *is_nullable {
            taken.insert(format!("no-{name}"));
        }
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

/// The flag for a parameter or a field: `x-paynow-customer-ip` becomes `customer-ip`.
pub fn flag_name(name: &str) -> String {
    let kebab = name.to_kebab_case();
    let plain = kebab.strip_prefix("x-paynow-").filter(|plain| !plain.is_empty()).unwrap_or(&kebab);
    if plain.is_empty() { "value".to_owned() } else { plain.to_owned() }
}

/// The argument for an event: `ON_ORDER_COMPLETED` becomes `order-completed`.
pub fn event_name(event_type: &str) -> String {
    let kebab = event_type.to_kebab_case();
    kebab.strip_prefix("on-").filter(|plain| !plain.is_empty()).unwrap_or(&kebab).to_owned()
}

fn group_name(tag: &str) -> String {
    let name = tag.to_kebab_case();
    match name.as_str() {
        "" => "api".to_owned(),
        known if HAND_WRITTEN_COMMANDS.contains(&known) => format!("{known}-api"),
        _ => name,
    }
}

fn commands_of<'a>(group: &str, operations: &[CommandInput<'a>]) -> BTreeMap<&'a str, String> {
    let own =
        HAND_WRITTEN_SUBCOMMANDS.iter().filter(|(of, _)| *of == group).map(|(_, name)| (*name).to_owned());
    let mut taken: BTreeSet<String> = own.chain(["help".to_owned()]).collect();
    let mut names = BTreeMap::new();
    for round in [crud, without_verb, without_noun, method_name] {
        let mut wishes: BTreeMap<String, Vec<&CommandInput<'a>>> = BTreeMap::new();
        for operation in operations.iter().filter(|operation| !names.contains_key(operation.id)) {
            if let Some(name) = round(group, operation).filter(|name| !taken.contains(name)) {
                wishes.entry(name).or_default().push(operation);
            }
        }
        for (name, wanting) in wishes {
            let mut owners = wanting.iter().filter(|operation| is_owner(group, operation.id));
            let winner = match (wanting.as_slice(), owners.next(), owners.next()) {
                ([only], ..) => only,
                (_, Some(owner), None) => owner,
                _ => continue,
            };
            names.insert(winner.id, name.clone());
            taken.insert(name);
        }
    }
    for operation in
        operations.iter().filter(|operation| !names.contains_key(operation.id)).collect::<Vec<_>>()
    {
        let name = unique(&operation.id.to_kebab_case(), is_free(&taken));
        taken.insert(name.clone());
        names.insert(operation.id, name);
    }
    names
}

/// Whether an `operationId` begins with the noun of the group: `Products_…` in `products`.
fn is_owner(group: &str, id: &str) -> bool {
    id.split_once('_').is_some_and(|(owner, _)| is_same_noun(group, &owner.to_kebab_case()))
}

/// `list`, `get`, `create`, `update` or `delete`, if both the path and the `operationId` refer to the object that the
/// group is named after.
fn crud(group: &str, operation: &CommandInput<'_>) -> Option<String> {
    let mut segments = operation.path.rsplit('/');
    let last = segments.next().unwrap_or_default();
    let is_item = last.starts_with('{');
    let thing = if is_item { segments.next().unwrap_or_default() } else { last };
    if !is_same_noun(group, &thing.to_kebab_case()) {
        return None;
    }
    let words = words(operation.id);
    let (verb, rest) = words.split_first()?;
    let others = without(group, rest)?;
    if !others.iter().all(|word| FILLERS.contains(&word.as_str())) {
        return None;
    }
    let name = match (operation.method, verb.as_str()) {
        ("get", "get" | "list") if operation.returns_list && !is_item => "list",
        ("get", "get") => "get",
        ("post", "create" | "add") if !is_item => "create",
        ("patch" | "put", "update" | "set") => "update",
        ("delete", "delete" | "remove") => "delete",
        _ => return None,
    };
    Some(name.to_owned())
}

fn without_verb(group: &str, operation: &CommandInput<'_>) -> Option<String> {
    let words = words(operation.id);
    let words = without(group, &words).unwrap_or(words);
    let rest = match words.split_first() {
        Some((verb, rest)) if ["get", "list"].contains(&verb.as_str()) => rest.to_vec(),
        _ => words,
    };
    telling(&rest)
}

fn without_noun(group: &str, operation: &CommandInput<'_>) -> Option<String> {
    let words = words(operation.id);
    telling(&without(group, &words).unwrap_or(words))
}

fn method_name(_: &str, operation: &CommandInput<'_>) -> Option<String> {
    telling(&words(operation.id))
}

/// The words as a name. The verbs in `CRUD` are reserved for the object that the group is named after, and fillers
/// have no meaning, so a name that consists only of these (`by-id`) is rejected.
fn telling(words: &[String]) -> Option<String> {
    let is_telling = |word: &String| !CRUD.contains(&word.as_str()) && !FILLERS.contains(&word.as_str());
    words.iter().any(is_telling).then(|| words.join("-"))
}

/// The words of an `operationId` without the prefix of its group.
fn words(id: &str) -> Vec<String> {
    let method = id.split_once('_').map_or(id, |(_, method)| method);
    // heck would split `IDs` into `i-ds`.
    method.replace("IDs", "Ids").to_kebab_case().split('-').map(str::to_owned).collect()
}

/// The words without the first ones that form the group's noun; `None` if they do not contain it.
fn without(group: &str, words: &[String]) -> Option<Vec<String>> {
    let ranges = (0..words.len()).flat_map(|start| (start + 1..=words.len()).map(move |end| (start, end)));
    let (start, end) =
        ranges.into_iter().find(|(start, end)| is_same_noun(group, &words[*start..*end].join("-")))?;
    Some(words[..start].iter().chain(&words[end..]).cloned().collect())
}

/// Whether two nouns in kebab case are equal, regardless of number: `giftcards` and `gift-card`.
fn is_same_noun(left: &str, right: &str) -> bool {
    singular(&left.replace('-', "")) == singular(&right.replace('-', ""))
}

fn singular(noun: &str) -> String {
    match noun {
        _ if noun.ends_with("ies") && noun.len() > 4 => format!("{}y", &noun[..noun.len() - 3]),
        _ if noun.ends_with('s') && !noun.ends_with("ss") => noun[..noun.len() - 1].to_owned(),
        _ => noun.to_owned(),
    }
}
