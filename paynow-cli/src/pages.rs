//! Reads all pages of a paginated list.

use serde_json::Value;

use crate::call::Session;
use crate::failure::Failure;
use crate::request::Request;
use crate::table::{AFTER, LIMIT, Operation};

/// Returns all items, starting at the position that the request contains. A page that is empty or shorter than the
/// limit is the last one.
///
/// # Errors
/// A call fails, or a page repeats an item of the previous page, in which case the loop might not terminate.
pub(crate) async fn all(
    session: &Session,
    operation: &Operation,
    mut request: Request,
) -> Result<Value, Failure> {
    let limit = request
        .query
        .iter()
        .find(|(name, _)| name == LIMIT)
        .and_then(|(_, limit)| limit.parse::<usize>().ok());
    let mut items: Vec<Value> = Vec::new();
    let mut previous: Vec<Value> = Vec::new();
    loop {
        let page = session.result(operation, &request).await?;
        let Value::Array(page) = page else { return Ok(page) };
        let ids: Vec<Value> = page.iter().map(|item| item["id"].clone()).collect();
        if ids.iter().any(|id| previous.contains(id)) {
            return Err(Failure::failed(format!(
                "--all: {} returned an item of the previous page again; reading on might never end",
                operation.id
            )));
        }
        let is_last = limit.is_some_and(|limit| page.len() < limit);
        items.extend(page);
        match ids.last().and_then(Value::as_str) {
            Some(last) if !is_last => {
                request.query.retain(|(name, _)| name != AFTER);
                request.query.push((AFTER.to_owned(), last.to_owned()));
            }
            _ => return Ok(Value::Array(items)),
        }
        previous = ids;
    }
}

#[cfg(test)]
mod tests {
    use paynow_fake::Fake;
    use serde_json::json;

    use super::all;
    use crate::call::Session;
    use crate::request::Request;
    use crate::table::Operation;

    fn operation() -> Operation {
        let parameter = |name: &str, kind: &str| json!({ "name": name, "flag": name, "in": "query", "kind": { "type": kind } });
        serde_json::from_value(json!({
            "id": "Things_GetThings", "group": "things", "command": "list", "method": "GET", "path": "/v1/things",
            "about": "", "credential": "api-key", "result": { "shape": "list", "ids": ["id"] },
            "parameters": [parameter("after", "id"), parameter("limit", "string")],
        }))
        .unwrap()
    }

    fn fake(things: usize) -> Fake {
        let id = json!({ "type": "string", "format": "flake-id" });
        let thing = json!({ "type": "object", "required": ["id"], "properties": { "id": id } });
        let list = json!({ "type": "array", "items": thing });
        let parameter =
            |name: &str, schema: &serde_json::Value| json!({ "name": name, "in": "query", "schema": schema });
        let fake = Fake::builder().spec(json!({
            "openapi": "3.1.1",
            "info": { "title": "Things", "version": "v1" },
            "paths": { "/v1/things": { "get": {
                "operationId": "Things_GetThings",
                "parameters": [parameter("after", &id), parameter("limit", &json!({ "type": "integer" }))],
                "responses": { "200": { "description": "", "content": { "application/json": { "schema": list } } } },
            } } },
        }));
        let fake = fake.start().unwrap();
        if things > 0 {
            fake.insert("/v1/things", (1..=things).map(|id| json!({ "id": id.to_string() })).collect());
        }
        fake
    }

    #[tokio::test]
    async fn every_page_is_read_once() {
        assert!(operation().is_paged());
        for (things, limit, calls) in [(5, Some("2"), 3), (4, Some("2"), 3), (0, None, 1), (3, None, 2)] {
            let fake = fake(things);
            let query = limit.map(|limit| ("limit".to_owned(), limit.to_owned())).into_iter().collect();
            let request = Request { query, ..Request::default() };
            let items = all(&Session::of_client(fake.client()), &operation(), request).await.unwrap();
            let newest_first = (1..=things).rev().map(|id| json!({ "id": id.to_string() }));
            assert_eq!(items, newest_first.collect::<serde_json::Value>());
            assert_eq!(fake.calls("Things_GetThings"), calls, "{things} things, {limit:?}");
        }
    }
}
