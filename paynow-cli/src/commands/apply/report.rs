//! Reports the result of a run or of a dry run.

use serde_json::{Map, Value, json};

use super::execute::{Run, State};
use super::plan::{Change, Plan, id_of};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Currency, Format, Output, escaped, escaped_lines, grid, shown};
use crate::table::{Column, ColumnKind};

/// Prints the result and determines the exit code.
///
/// # Errors
/// A change was not applied, or its outcome is unknown.
pub(super) fn report(
    plan: &Plan,
    run: &Run,
    columns: &[Column],
    currency: &Currency,
    output: &Output,
) -> Result<(), Failure> {
    let printed = match output.format {
        Format::Table => output.print(&text(plan, run, columns, currency)),
        Format::Json => output.json(&summary(plan, run)),
        Format::JsonLines => output.json(&changes(plan, run).collect()),
        Format::Ids => output.print(&ids(plan, run)),
    };
    verdict(run).and(printed)
}

fn name(state: &State, run: &Run) -> &'static str {
    match state {
        State::NotBegun if run.is_dry => "planned",
        State::NotBegun => "not begun",
        State::Done(_) => "done",
        State::Failed(_) => "failed",
        State::Running | State::Unknown(_) => "unknown",
    }
}

fn failure(state: &State) -> Option<&Failure> {
    match state {
        State::Failed(failure) | State::Unknown(failure) => Some(failure),
        _ => None,
    }
}

/// A table with one row per changed field, followed by the failures and the totals.
fn text(plan: &Plan, run: &Run, columns: &[Column], currency: &Currency) -> String {
    let mut text = String::new();
    let changes = || plan.changes.iter().zip(&run.states);
    let rows: Vec<Vec<String>> =
        changes().flat_map(|(change, state)| rows(change, name(state, run), columns, currency)).collect();
    if !rows.is_empty() {
        let header = ["product", "change", "field", "from", "to", "result"].map(str::to_owned);
        text.push_str(&grid(&header, rows));
        text.push('\n');
    }
    for (change, state) in changes() {
        if let Some(failure) = failure(state) {
            let line = format!("{} (line {}): {}", change.slug, change.line, failure.text());
            text.push_str(&format!("{}\n", escaped_lines(&line)));
        }
    }
    text.push_str(&sums(plan, run));
    text
}

fn rows(change: &Change, result: &str, columns: &[Column], currency: &Currency) -> Vec<Vec<String>> {
    let kind = |name: &str| {
        columns.iter().find(|column| column.name == name).map_or(ColumnKind::Text, |column| column.kind)
    };
    let value = |name: &str, value: &Value| shown(&json!({ name: value }), name, kind(name), currency);
    let fields = change.fields.iter().enumerate().map(|(index, field)| {
        let once = |text: &str| if index == 0 { text.to_owned() } else { String::new() };
        vec![
            once(&change.slug),
            once(change.action()),
            field.name.clone(),
            value(&field.name, &field.from),
            value(&field.name, &field.to),
            once(result),
        ]
    });
    fields.collect()
}

/// The number of changes with this action and this result.
fn count(plan: &Plan, run: &Run, action: &str, result: &str) -> usize {
    let pairs = plan.changes.iter().zip(&run.states);
    pairs.filter(|(change, state)| change.action() == action && name(state, run) == result).count()
}

fn sums(plan: &Plan, run: &Run) -> String {
    let of = |result: &str| count(plan, run, "create", result) + count(plan, run, "update", result);
    if run.is_dry {
        let (create, update) = (count(plan, run, "create", "planned"), count(plan, run, "update", "planned"));
        return format!(
            "{create} to create, {update} to update, {} unchanged; this was a dry run\n",
            plan.unchanged
        );
    }
    let (created, updated) = (count(plan, run, "create", "done"), count(plan, run, "update", "done"));
    let mut sums = vec![
        format!("{created} created"),
        format!("{updated} updated"),
        format!("{} unchanged", plan.unchanged),
    ];
    for result in ["failed", "unknown", "not begun"] {
        if of(result) > 0 {
            sums.push(format!("{} {result}", of(result)));
        }
    }
    format!("{}\n", sums.join(", "))
}

fn summary(plan: &Plan, run: &Run) -> Value {
    let of = |result: &str| count(plan, run, "create", result) + count(plan, run, "update", result);
    json!({
        "dry_run": run.is_dry,
        "interrupted": run.was_interrupted,
        "created": count(plan, run, "create", "done"),
        "updated": count(plan, run, "update", "done"),
        "unchanged": plan.unchanged,
        "planned": of("planned"),
        "failed": of("failed"),
        "unknown": of("unknown"),
        "not_begun": of("not begun"),
        "changes": changes(plan, run).collect::<Value>(),
    })
}

fn changes(plan: &Plan, run: &Run) -> impl Iterator<Item = Value> {
    plan.changes.iter().zip(&run.states).map(|(change, state)| {
        let fields: Map<String, Value> = change
            .fields
            .iter()
            .map(|field| (field.name.clone(), json!({ "from": field.from, "to": field.to })))
            .collect();
        json!({
            "slug": change.slug,
            "line": change.line,
            "action": change.action(),
            "product_id": product_id(change, state),
            "fields": fields,
            "result": name(state, run).replace(' ', "_"),
            "error": failure(state).map(|failure| failure.json()["error"].clone()),
        })
    })
}

/// The product's id: from the response if the change was applied, otherwise from the plan.
fn product_id(change: &Change, state: &State) -> Option<String> {
    let made = match state {
        State::Done(product) => id_of(product),
        _ => None,
    };
    made.or_else(|| change.product_id.clone())
}

fn ids(plan: &Plan, run: &Run) -> String {
    let pairs = plan.changes.iter().zip(&run.states);
    let done = pairs.filter(|(_, state)| run.is_dry || matches!(state, State::Done(_)));
    done.filter_map(|(change, state)| Some(format!("{}\n", escaped(&product_id(change, state)?)))).collect()
}

/// Determines the exit code, which is 0 if all changes were made. An interruption takes precedence over an unknown
/// outcome, which takes precedence over the first failure.
fn verdict(run: &Run) -> Result<(), Failure> {
    let all = run.states.len();
    let done = run.states.iter().filter(|state| matches!(state, State::Done(_))).count();
    if run.is_dry || done == all {
        return Ok(());
    }
    let is_unknown = |state: &&State| matches!(state, State::Unknown(_));
    let first = run
        .states
        .iter()
        .find(is_unknown)
        .or_else(|| run.states.iter().find(|state| failure(state).is_some()));
    let exit = match first.and_then(failure) {
        _ if run.was_interrupted => Exit::Interrupted,
        Some(failure) => failure.exit,
        None => Exit::Failed,
    };
    let advice = match first.and_then(failure).map(|failure| failure.exit) {
        Some(Exit::Credential) => "apply the list again with a key that PayNow accepts",
        Some(Exit::OutcomeUnknown | Exit::Network | Exit::RateLimited | Exit::Server) | None => {
            "apply the list again for the rest"
        }
        Some(_) => "correct the lines that failed, and apply the list again",
    };
    let reason = if run.was_interrupted { "interrupted: " } else { "" };
    Err(Failure::new(
        exit,
        format!("{reason}{done} of {all} changes were made; {advice}: no change is made twice"),
    ))
}
