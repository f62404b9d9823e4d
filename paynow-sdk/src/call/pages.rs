//! Paginated lists.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::{Call, Response};
use crate::error::{Error, Kind};

/// The optional parameters of an operation that returns a paginated list. Implemented by generated code; not part of
/// the public API.
pub trait Paged<T> {
    /// The ID of an item, from which the next page starts.
    type Id: PartialEq + Send;

    /// The ID of an item.
    fn id(item: &T) -> Self::Id;

    /// Requests the items after the given one.
    fn go_after(&mut self, last: &Self::Id);

    /// The page size that the caller has set. All pages except the last have this size.
    fn limit(&self) -> Option<usize>;
}

impl<'a, T, P> Call<'a, Vec<T>, P>
where
    T: DeserializeOwned + Send + 'static,
    P: Paged<T> + Send + Sync + 'a,
{
    /// Returns the list as a stream of pages, beginning where the parameters of the call specify. Nothing is sent
    /// until the first page is requested.
    ///
    /// The stream ends with a page that is empty or shorter than the `limit`, or with an error. Each page is a request
    /// of its own, with the timeout, retries and other options of this call.
    pub fn pages(self) -> Pages<'a, T, P> {
        Pages { state: State::Ready(Box::new(self)), previous: Vec::new() }
    }

    /// Returns the list as a stream of items. The next page is fetched after the last item of the previous one has
    /// been returned; [`pages`](Self::pages) describes how the stream ends.
    pub fn items(self) -> Items<'a, T, P> {
        Items { pages: self.pages(), page: VecDeque::new() }
    }
}

/// A paginated list, as a stream of pages.
#[must_use = "it does nothing unless `next` is called"]
pub struct Pages<'a, T, P: Paged<T>> {
    state: State<'a, T, P>,
    /// The IDs of the previous page, because a server that does not support `after` returns the same page forever.
    previous: Vec<P::Id>,
}

enum State<'a, T, P> {
    /// With the parameters of the next page.
    Ready(Box<Call<'a, Vec<T>, P>>),
    Asking(Asking<'a, T, P>),
    Ended,
}

/// A request in flight. It returns its call for use with the next page.
type Asking<'a, T, P> = Pin<Box<dyn Future<Output = Asked<'a, T, P>> + Send + 'a>>;
type Asked<'a, T, P> = (Box<Call<'a, Vec<T>, P>>, Result<Response<Vec<T>>, Error>);

impl<'a, T, P> Pages<'a, T, P>
where
    T: DeserializeOwned + Send + 'static,
    P: Paged<T> + Send + Sync + 'a,
{
    /// Returns the next page, or `None` at the end of the list. Dropping the future loses nothing: the next call
    /// continues with the same request.
    pub async fn next(&mut self) -> Option<Result<Vec<T>, Error>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Vec<T>, Error>>> {
        let mut asking: Asking<'a, T, P> = match std::mem::replace(&mut self.state, State::Ended) {
            State::Ready(mut call) => Box::pin(async move {
                let outcome = call.execute().await;
                (call, outcome)
            }),
            State::Asking(asking) => asking,
            State::Ended => return Poll::Ready(None),
        };
        let Poll::Ready((call, outcome)) = asking.as_mut().poll(context) else {
            self.state = State::Asking(asking);
            return Poll::Pending;
        };
        Poll::Ready(outcome.and_then(|response| self.advance(call, response)).transpose())
    }

    /// Prepares the request of the following page, if there is one.
    fn advance(
        &mut self,
        mut call: Box<Call<'a, Vec<T>, P>>,
        response: Response<Vec<T>>,
    ) -> Result<Option<Vec<T>>, Error> {
        let ids: Vec<P::Id> = response.value.iter().map(P::id).collect();
        if ids.iter().any(|id| self.previous.contains(id)) {
            let error = Error::new(Kind::RepeatedItem).with_operation(call.operation());
            return Err(error.with_attempts(response.attempts));
        }
        let Some(last) = ids.last() else { return Ok(None) };
        if call.optional.limit().is_none_or(|limit| ids.len() >= limit) {
            call.optional.go_after(last);
            self.state = State::Ready(call);
        }
        self.previous = ids;
        Ok(Some(response.value))
    }
}

impl<'a, T, P> Stream for Pages<'a, T, P>
where
    T: DeserializeOwned + Send + 'static,
    P: Paged<T> + Send + Sync + 'a,
{
    type Item = Result<Vec<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

// All pinned values are boxed.
impl<T, P: Paged<T>> Unpin for Pages<'_, T, P> {}

impl<T, P: Paged<T>> fmt::Debug for Pages<'_, T, P> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Ready(_) => "ready",
            State::Asking(_) => "asking",
            State::Ended => "ended",
        };
        out.debug_struct("Pages").field("state", &state).finish_non_exhaustive()
    }
}

/// A paginated list, as a stream of items.
#[must_use = "it does nothing unless `next` is called"]
pub struct Items<'a, T, P: Paged<T>> {
    pages: Pages<'a, T, P>,
    /// Items that were received but not returned yet.
    page: VecDeque<T>,
}

impl<'a, T, P> Items<'a, T, P>
where
    T: DeserializeOwned + Send + 'static,
    P: Paged<T> + Send + Sync + 'a,
{
    /// Returns the next item, or `None` at the end of the list. Dropping the future loses nothing: the next call
    /// continues with the same request.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.page.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.page = page.into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<'a, T, P> Stream for Items<'a, T, P>
where
    T: DeserializeOwned + Send + 'static,
    P: Paged<T> + Send + Sync + 'a,
{
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<T, P: Paged<T>> Unpin for Items<'_, T, P> {}

impl<T, P: Paged<T>> fmt::Debug for Items<'_, T, P> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Items").field("pages", &self.pages).field("waiting", &self.page.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use axum::Router;
    use axum::extract::State as Shared;
    use axum::http::{StatusCode, Uri};
    use http::Method;
    use reqwest::Request;

    use super::*;
    use crate::error::ErrorKind;
    use crate::wire::operation::Operation;
    use crate::{Client, RetryPolicy};

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Thing {
        id: u64,
    }

    #[derive(Default)]
    struct Optional {
        after: Option<u64>,
        limit: Option<usize>,
    }

    impl Paged<Thing> for Optional {
        type Id = u64;

        fn id(thing: &Thing) -> u64 {
            thing.id
        }

        fn go_after(&mut self, last: &u64) {
            self.after = Some(*last);
        }

        fn limit(&self) -> Option<usize> {
            self.limit
        }
    }

    /// The response of the server for each `after`: IDs, or a status.
    type Page = fn(Option<u64>) -> Result<Vec<u64>, u16>;

    /// A list of things, with the queries that it received.
    struct Server {
        client: Client,
        queries: Arc<Mutex<Vec<String>>>,
    }

    impl Server {
        async fn start(page: Page) -> Self {
            let queries: Arc<Mutex<Vec<String>>> = Arc::default();
            let response = move |Shared(queries): Shared<Arc<Mutex<Vec<String>>>>, uri: Uri| async move {
                let query = uri.query().unwrap_or_default().to_owned();
                let after = query.split('&').find_map(|pair| pair.strip_prefix("after=")?.parse().ok());
                queries.lock().unwrap().push(query);
                match page(after) {
                    Ok(ids) => {
                        let things: Vec<String> = ids.iter().map(|id| format!("{{\"id\":{id}}}")).collect();
                        (StatusCode::OK, format!("[{}]", things.join(",")))
                    }
                    Err(status) => (StatusCode::from_u16(status).unwrap(), String::new()),
                }
            };
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let url = format!("http://{}", listener.local_addr().unwrap());
            let app = Router::new().fallback(response).with_state(Arc::clone(&queries));
            tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
            let client = Client::builder().api_key("k").base_url(url).retry(RetryPolicy::never());
            Self { client: client.build().unwrap(), queries }
        }

        fn things(&self, limit: Option<usize>) -> Call<'static, Vec<Thing>, Optional> {
            let base = self.client.connection().settings.base_url.clone();
            let operation = Operation::new("Things_GetThings", Method::GET, "/v1/things");
            let mut call = Call::new(self.client.connection(), operation, move |_, optional: &Optional| {
                let mut url = base.join("/v1/things").unwrap();
                let parameters =
                    [("after", optional.after), ("limit", optional.limit.map(|limit| limit as u64))];
                let parameters =
                    parameters.iter().filter_map(|(name, value)| Some((name, (*value)?.to_string())));
                url.query_pairs_mut().extend_pairs(parameters);
                Ok(Request::new(Method::GET, url))
            });
            call.optional.limit = limit;
            call
        }

        fn asked(&self) -> usize {
            self.queries.lock().unwrap().len()
        }
    }

    /// Five things, at most two per page.
    fn five(after: Option<u64>) -> Result<Vec<u64>, u16> {
        Ok((1..=5).filter(|id| Some(*id) > after).take(2).collect())
    }

    async fn rest<T>(mut next: impl AsyncFnMut() -> Option<Result<T, Error>>) -> (Vec<T>, Option<Error>) {
        let mut all = Vec::new();
        loop {
            match next().await {
                Some(Ok(item)) => all.push(item),
                Some(Err(error)) => {
                    assert!(next().await.is_none(), "an error ends the list");
                    return (all, Some(error));
                }
                None => {
                    assert!(next().await.is_none(), "the end stays the end");
                    return (all, None);
                }
            }
        }
    }

    #[tokio::test]
    async fn a_page_is_asked_for_when_it_is_needed_and_not_before() {
        let server = Server::start(five).await;
        let mut items = server.things(Some(2)).items();
        assert_eq!(server.asked(), 0);
        for (id, asked) in [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)] {
            assert_eq!(items.next().await.unwrap().unwrap(), Thing { id });
            assert_eq!(server.asked(), asked);
        }
        // The last page is shorter than the limit.
        assert!(items.next().await.is_none() && items.next().await.is_none());
        assert_eq!(*server.queries.lock().unwrap(), ["limit=2", "after=2&limit=2", "after=4&limit=2"]);
    }

    #[tokio::test]
    async fn a_list_ends_at_an_empty_page_where_no_limit_tells_the_last() {
        for (limit, page, lengths, asked) in [
            (None, five as Page, vec![2, 2, 1], 4),
            (Some(1), five, vec![2, 2, 1], 4),
            (Some(2), |after| Ok((1..=4).filter(|id| Some(*id) > after).take(2).collect()), vec![2, 2], 3),
            (Some(2), |_| Ok(Vec::new()), vec![], 1),
            (Some(2), |_| Ok(vec![7]), vec![1], 1),
        ] {
            let server = Server::start(page).await;
            let mut pages = server.things(limit).pages();
            let (pages, error) = rest(async || pages.next().await).await;
            assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), lengths, "{limit:?}");
            assert!(error.is_none() && server.asked() == asked, "{limit:?}: {error:?}");
        }
    }

    #[tokio::test]
    async fn what_came_before_an_error_is_there() {
        let page: Page = |after| if after == Some(2) { Err(404) } else { five(after) };
        let server = Server::start(page).await;
        let mut items = server.things(Some(2)).items();
        let (items, error) = rest(async || items.next().await).await;
        assert_eq!(items.len(), 2);
        assert!(error.unwrap().is_not_found() && server.asked() == 2);
    }

    #[tokio::test]
    async fn an_item_of_the_page_before_is_an_error_and_no_endless_list() {
        for page in [
            // Servers that ignore `after`, treat it as inclusive, or return a cycle.
            (|_| Ok(vec![1, 2])) as Page,
            |after| Ok((after.unwrap_or(1)..).take(2).collect()),
            |after| Ok(if after.is_none() { vec![1, 2] } else { vec![3, 1] }),
        ] {
            let server = Server::start(page).await;
            let mut items = server.things(Some(2)).items();
            let (items, error) = rest(async || items.next().await).await;
            assert_eq!(items.len(), 2);
            let error = error.unwrap();
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::RepeatedItem, 1));
            assert!(error.to_string().starts_with("Things_GetThings (GET /v1/things): "), "{error}");
            assert!(!error.is_retryable() && !error.is_outcome_unknown() && server.asked() == 2, "{error}");
        }
    }

    #[tokio::test]
    async fn a_future_that_is_dropped_loses_nothing() {
        let server = Server::start(five).await;
        let mut items = server.things(Some(2)).items();
        let first = Box::pin(items.next());
        tokio::select! {
            biased;
            item = first => panic!("it cannot be here without waiting: {item:?}"),
            () = std::future::ready(()) => {}
        }
        let (items, error) = rest(async || items.next().await).await;
        assert!(items.len() == 5 && error.is_none() && server.asked() == 3);
    }

    #[cfg(feature = "blocking")]
    #[tokio::test(flavor = "multi_thread")]
    async fn an_iterator_waits_on_its_thread_and_says_where_it_cannot() {
        let server = Server::start(five).await;
        let mut inside = server.things(Some(2)).items().wait();
        assert_eq!(inside.next().unwrap().unwrap_err().kind(), ErrorKind::Configuration);
        assert!(inside.next().is_none() && server.asked() == 0);
        let (items, pages) = (server.things(Some(2)).items().wait(), server.things(Some(2)).pages().wait());
        let thread = std::thread::spawn(move || {
            let items: Result<Vec<Thing>, Error> = items.collect();
            (items.unwrap().len(), pages.map(|page| page.unwrap().len()).collect::<Vec<_>>())
        });
        assert_eq!(tokio::task::spawn_blocking(|| thread.join().unwrap()).await.unwrap(), (5, vec![2, 2, 1]));
    }
}
