//! The inspector: a page that shows the requests and the state, and sets faults, drift and webhooks.
//!
//! The server renders everything, so that the page can be read without JavaScript. With JavaScript, the page replaces
//! what has changed whenever an event arrives.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderName};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use futures_util::stream::{self, Stream};
use serde_json::{Map, Value};

use super::app_state::AppState;
use super::request_log::RecordedRequest;
use crate::engine::List;

const PAGE: &str = include_str!("inspector.html");
/// Maximum number of requests, and of items per list.
const MOST_ROWS: usize = 100;
/// Maximum number of columns of a table.
const MOST_COLUMNS: usize = 6;
/// How often changes are checked.
const INTERVAL: Duration = Duration::from_millis(100);

type App = State<Arc<AppState>>;

pub(crate) fn routes() -> Router<Arc<AppState>> {
    Router::new()
        .route("/_fake", get(async || Redirect::permanent("/_fake/")))
        .route("/_fake/", get(page))
        .route("/_fake/events", get(events))
}

async fn page(State(app): App, headers: HeaderMap) -> Response {
    // A client on the same machine can use the address under which the browser has reached the fake.
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";
    let headers: [(HeaderName, &str); 3] = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, policy),
    ];
    (headers, render(&app, &format!("http://{host}"))).into_response()
}

/// Tells the page that something has changed.
async fn events(State(app): App) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = stream::unfold((app, None), |(app, seen)| async move {
        loop {
            let now = revision(&app);
            if seen != Some(now) {
                let event = Event::default().event("change").data(format!("{now:?}"));
                return Some((Ok(event), (app, Some(now))));
            }
            tokio::time::sleep(INTERVAL).await;
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// A value that differs whenever the page differs.
fn revision(app: &AppState) -> (u64, u64, u64, [bool; 4]) {
    let drift = *app.drift();
    let drift = [
        drift.unknown_fields,
        drift.unknown_enum_values,
        drift.without_optional_fields,
        drift.null_references,
    ];
    (app.request_log().revision(), app.engine.revision(), app.faults().revision(), drift)
}

fn render(app: &AppState, url: &str) -> String {
    let operations = app.engine.spec().operations().map(|operation| escaped(&operation.id));
    let operations: BTreeSet<String> = operations.collect();
    let operations: String =
        operations.iter().map(|id| format!("<option value=\"{id}\">{id}</option>")).collect();
    let values = [
        ("url", escaped(url)),
        ("key", escaped(app.engine.token("apikey"))),
        ("store_id", escaped(app.engine.store_id())),
        ("operations", operations),
        ("requests", requests(app)),
        ("state", state(app)),
        ("faults", faults(app)),
        ("drift", drift(app)),
        ("webhooks", webhooks(app)),
    ];
    // Each part of the template is replaced once, so that a value cannot contain a placeholder.
    let mut page = String::with_capacity(PAGE.len());
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page.push_str(before);
        page.extend(values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str()));
        rest = after;
    }
    page.push_str(rest);
    page
}

fn requests(app: &AppState) -> String {
    let log = app.request_log();
    let mut rows = String::new();
    for request in log.newest(MOST_ROWS) {
        rows.push_str(&request_row(request));
    }
    if rows.is_empty() {
        return "<p>No requests yet.</p>".to_owned();
    }
    format!(
        "<table><thead><tr><th>Time<th>Status<th>Request<th>Operation<th>Problem</tr></thead>\
         <tbody>{rows}</tbody></table>"
    )
}

fn request_row(request: &RecordedRequest) -> String {
    let time = chrono::DateTime::<chrono::Utc>::from(request.received_at);
    let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
    let class = if request.status < 400 && request.fault.is_none() { "good" } else { "bad" };
    let fault = request.fault.as_ref().map(|fault| format!("fault: {fault}"));
    let wrong: Vec<String> = [fault, request.error.clone()].into_iter().flatten().collect();
    let mut details = String::new();
    for (name, value) in &request.headers {
        let _ = writeln!(details, "{name}: {value}");
    }
    let body = serde_json::from_slice::<Value>(&request.body)
        .and_then(|body| serde_json::to_string_pretty(&body))
        .unwrap_or_else(|_| String::from_utf8_lossy(&request.body).into_owned());
    format!(
        "<tr><td class=mono title=\"{}\">{}<td class=\"mono {class}\">{}<td class=mono><details data-key=\"{}\">\
         <summary>{} {}{}</summary><pre>{}\n{}</pre></details><td>{}<td class=bad>{}</tr>",
        time.to_rfc3339(),
        time.format("%H:%M:%S%.3f"),
        request.status,
        time.timestamp_micros(),
        escaped(&request.method),
        escaped(&request.path),
        escaped(&query),
        escaped(&details),
        escaped(&body),
        escaped(request.operation.as_deref().unwrap_or("none")),
        escaped(&wrong.join("; ")),
    )
}

fn state(app: &AppState) -> String {
    app.engine.with_lists(|lists| {
        let mut tables = String::new();
        // The targets of links: the items on the page.
        let lists: Vec<(&str, &List)> = lists.collect();
        let shown = lists.iter().flat_map(|(_, list)| list.sorted().take(MOST_ROWS));
        let ids: BTreeSet<&str> = shown.filter_map(|item| item["id"].as_str()).collect();
        for (path, list) in lists {
            tables.push_str(&table(path, list, &ids));
        }
        if tables.is_empty() { "<p>Nothing is stored yet.</p>".to_owned() } else { tables }
    })
}

fn table(path: &str, list: &List, ids: &BTreeSet<&str>) -> String {
    let items: Vec<&Map<String, Value>> =
        list.sorted().take(MOST_ROWS).filter_map(|item| item.as_object()).collect();
    let columns = columns(&items);
    let head: String = columns.iter().map(|column| format!("<th>{}", escaped(column))).collect();
    let mut rows = String::new();
    for item in items {
        let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
        let _ = write!(rows, "<tr id=\"id-{}\">", escaped(id));
        for column in &columns {
            let _ = write!(rows, "<td class=mono>{}", cell(column, item.get(*column), ids));
        }
        let json = serde_json::to_string_pretty(item).unwrap_or_default();
        let key = format!("{path}/{id}");
        let _ = write!(
            rows,
            "<td><details data-key=\"{}\"><summary>JSON</summary><pre>{}</pre></details></tr>",
            escaped(&key),
            escaped(&json)
        );
    }
    let shown = list.len().min(MOST_ROWS);
    let count =
        if shown < list.len() { format!("the first {shown} of {}", list.len()) } else { format!("{shown}") };
    format!(
        "<h3><a href=\"/_fake/state/{0}\"><code>{1}</code></a> <span class=faint>({count})</span></h3>\
         <table><thead><tr>{head}<th></tr></thead><tbody>{rows}</tbody></table>",
        escaped(path),
        escaped(path),
    )
}

/// The fields shown in a table: those that identify an item, and then the first that are not null.
fn columns<'a>(items: &[&'a Map<String, Value>]) -> Vec<&'a str> {
    const TELLING: [&str; 8] = ["id", "name", "slug", "price", "token", "status", "action_type", "user"];
    let names = |wanted: fn(&str) -> bool| {
        let fields = items.iter().flat_map(|item| item.iter());
        fields
            .filter(move |(name, value)| wanted(name) && !value.is_null() && !value.is_array())
            .map(|(name, _)| name.as_str())
    };
    let mut columns: Vec<&str> = Vec::new();
    for telling in TELLING {
        columns.extend(names(|_| true).find(|name| *name == telling));
    }
    let is_link = |name: &str| name.ends_with("_id");
    for name in names(is_link).chain(names(|name| !name.ends_with("_by") && !name.starts_with("is_"))) {
        if columns.len() < MOST_COLUMNS && !columns.contains(&name) {
            columns.push(name);
        }
    }
    columns.truncate(MOST_COLUMNS);
    columns
}

fn cell(column: &str, value: Option<&Value>, ids: &BTreeSet<&str>) -> String {
    let is_id = column == "id" || column.ends_with("_id");
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(id)) if is_id && column != "id" && ids.contains(id.as_str()) => {
            format!("<a href=\"#id-{0}\">{0}</a>", escaped(id))
        }
        // Seconds are precise enough here; the JSON contains the rest.
        Some(Value::String(time)) if column.ends_with("_at") => escaped(time.get(..19).unwrap_or(time)),
        Some(Value::String(text)) => escaped(text),
        Some(Value::Object(object)) => {
            let names = ["name", "first_name", "id"].iter().find_map(|name| object.get(*name)?.as_str());
            escaped(names.unwrap_or("…"))
        }
        Some(value) => escaped(&value.to_string()),
    }
}

fn faults(app: &AppState) -> String {
    let faults = app.faults().all();
    if faults.is_empty() {
        return "<p>None.</p>".to_owned();
    }
    let items = faults.iter().map(|fault| {
        let json = serde_json::to_string(fault).unwrap_or_default();
        format!("<li><code>{}</code>", escaped(&json))
    });
    format!("<ul>{}</ul>", items.collect::<String>())
}

fn drift(app: &AppState) -> String {
    let drift = *app.drift();
    let kinds = [
        ("unknown_fields", "Unknown fields", drift.unknown_fields),
        ("unknown_enum_values", "Unknown enum values", drift.unknown_enum_values),
        ("without_optional_fields", "Without optional fields", drift.without_optional_fields),
        ("null_references", "Null references", drift.null_references),
    ];
    let inputs = kinds.into_iter().map(|(name, label, is_set)| {
        let checked = if is_set { " checked" } else { "" };
        format!(
            "<label class=inline><input type=checkbox name={name} id=\"drift-{name}\"{checked}> {label}</label>"
        )
    });
    inputs.collect()
}

/// Without the feature, the form is left out.
#[cfg(not(feature = "webhooks"))]
fn webhooks(_: &AppState) -> String {
    String::new()
}

/// The form that sends a webhook: the events of a purchase, or any other documented event.
#[cfg(feature = "webhooks")]
fn webhooks(app: &AppState) -> String {
    let events: String =
        crate::webhooks::event_types().map(|event| format!("<option>{event}</option>")).collect();
    let products = format!("/v1/stores/{}/products", app.engine.store_id());
    let options: String = app.engine.with_lists(|lists| {
        let items = lists.filter(|(path, _)| *path == products).flat_map(|(_, list)| list.sorted());
        let items = items.take(MOST_ROWS).map(|product| {
            let text = |name: &str| escaped(product[name].as_str().unwrap_or_default());
            format!("<option value=\"{}\">{}</option>", text("id"), text("name"))
        });
        items.collect()
    });
    format!(
        "<form id=webhook-form><fieldset disabled data-script><legend>Send a webhook</legend>\
         <label>URL <input name=url type=url required value=\"http://127.0.0.1:3000/paynow\"></label>\
         <label>Signing secret <input name=secret required autocomplete=off value=\"whsec_fake\"></label>\
         <label>Event <select name=event>\
         <option value=purchase>A purchase: order completed, item added, item activated</option>\
         {events}</select></label>\
         <label>Product <select name=product required data-live=products>{options}</select></label>\
         <button>Send</button> <output></output><p class=bad role=alert data-error></p></fieldset></form>"
    )
}

/// Escapes text for HTML, including quoted attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            character => escaped.push(character),
        }
    }
    escaped
}
