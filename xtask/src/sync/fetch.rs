//! Fetches the sources concurrently.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use reqwest::header::{CONTENT_TYPE, ETAG, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use reqwest::{Client, Response, StatusCode, Url};
use tokio::task::JoinSet;

use crate::manifest::Source;
use crate::sync::progress::{Line, Progress};

/// PayNow's whole API has 0.7 MB; a much larger response is something else.
const LARGEST: usize = 32 * 1024 * 1024;
/// Maximum number of attempts after failures that may be temporary.
const ATTEMPTS: u32 = 3;

/// The location of the sources.
#[derive(Clone)]
pub(crate) enum Origin {
    /// Each at its own URL.
    PayNow,
    /// Below another URL, with the same paths.
    Mirror(Url),
    /// In a folder, with the same paths or by their names.
    Folder(PathBuf),
}

impl Origin {
    /// Parses the value of `--from`.
    pub(crate) fn parse(text: Option<&str>) -> Result<Self> {
        let Some(text) = text else { return Ok(Self::PayNow) };
        if Path::new(text).is_dir() {
            return Ok(Self::Folder(PathBuf::from(text)));
        }
        match Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(Self::Mirror(url)),
            _ => bail!("`--from {text}` is neither a folder nor a URL that begins with http:// or https://"),
        }
    }
}

/// A fetched source.
pub(crate) struct Fetched {
    pub(crate) bytes: Vec<u8>,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    pub(crate) content_type: Option<String>,
}

/// A source to fetch, and whether the file of the recorded version exists.
pub(crate) struct Wanted {
    pub(crate) source: Source,
    pub(crate) is_there: bool,
}

/// Fetches all sources concurrently; `None` is a source that has not changed.
///
/// # Errors
/// A source could not be fetched; all that failed are listed.
pub(crate) fn all(
    origin: &Origin,
    wanted: Vec<Wanted>,
    timeout: Duration,
    progress: &Progress,
) -> Result<Vec<(Source, Option<Fetched>)>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the async runtime")?;
    let client = client(timeout, origin)?;
    let mut outcomes = runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for (place, wanted) in wanted.into_iter().enumerate() {
            let (origin, client) = (origin.clone(), client.clone());
            let line = progress.line(&wanted.source.name);
            tasks.spawn(async move {
                let outcome = one(&origin, &client, &wanted, &line).await;
                line.end(&match &outcome {
                    Ok(Some(fetched)) => format!("{} bytes", fetched.bytes.len()),
                    Ok(None) => "not modified".to_owned(),
                    Err(_) => "failed".to_owned(),
                });
                (place, wanted.source, outcome)
            });
        }
        tasks.join_all().await
    });
    outcomes.sort_by_key(|(place, ..)| *place);
    let mut fetched = Vec::new();
    let mut failures = Vec::new();
    for (_, source, outcome) in outcomes {
        match outcome {
            Ok(outcome) => fetched.push((source, outcome)),
            Err(error) => failures.push(format!("the source `{}`: {error:#}", source.name)),
        }
    }
    if failures.is_empty() {
        return Ok(fetched);
    }
    bail!(
        "{}\nnothing was written; if a page was moved or removed, correct its `url` in openapi/manifest.toml or set \
         `enabled = false`",
        failures.join("\n")
    )
}

fn client(timeout: Duration, origin: &Origin) -> Result<Client> {
    // An error means that a provider is already installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Client::builder();
    // A proxy cannot reach a mirror on this machine.
    if matches!(origin, Origin::Mirror(url) if is_loopback(url)) {
        builder = builder.no_proxy();
    }
    builder
        .user_agent(concat!("paynow-sdk-rust xtask/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(timeout.min(Duration::from_secs(10)))
        .timeout(timeout)
        .redirect(reqwest::redirect::Policy::limited(5))
        .build()
        .context("cannot make an HTTP client")
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    // A final dot only says that the name is complete.
    host.trim_end_matches('.') == "localhost"
        || host.parse().is_ok_and(|address: std::net::IpAddr| address.to_canonical().is_loopback())
}

async fn one(origin: &Origin, client: &Client, wanted: &Wanted, line: &Line) -> Result<Option<Fetched>> {
    let source = &wanted.source;
    let own = source.url.as_deref().ok_or_else(|| anyhow!("it has no `url` in openapi/manifest.toml"))?;
    let own = Url::parse(own).with_context(|| format!("invalid `url` in the manifest: `{own}`"))?;
    match origin {
        Origin::Folder(folder) => from_folder(folder, &own, source).map(Some),
        Origin::Mirror(mirror) => {
            let mut url = mirror.clone();
            url.set_path(&format!("{}{}", mirror.path().trim_end_matches('/'), own.path()));
            from_server(client, url, wanted, line).await
        }
        Origin::PayNow => from_server(client, own, wanted, line).await,
    }
}

/// A file at the path of the URL, or with its name, or with the name of the file here.
fn from_folder(folder: &Path, url: &Url, source: &Source) -> Result<Fetched> {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let names = [url.path().trim_start_matches('/').to_owned(), last(url.path()), last(&source.file)];
    let found = names
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| folder.join(name))
        .find(|path| path.is_file());
    let path = found.ok_or_else(|| anyhow!("{} has no {}", folder.display(), names.join(", no ")))?;
    let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Fetched { bytes, etag: None, last_modified: None, content_type: None })
}

async fn from_server(client: &Client, url: Url, wanted: &Wanted, line: &Line) -> Result<Option<Fetched>> {
    let mut attempt = 1;
    loop {
        let outcome = attempt_once(client, &url, wanted).await;
        match outcome {
            Err(Failure::Transient(error)) if attempt < ATTEMPTS => {
                line.say(&format!("{error:#}; retrying"));
                tokio::time::sleep(Duration::from_millis(250) * 2_u32.pow(attempt)).await;
                attempt += 1;
            }
            Err(Failure::Transient(error)) => {
                return Err(error.context(format!("{url} (after {attempt} attempts)")));
            }
            Err(Failure::Permanent(error)) => return Err(error.context(url.to_string())),
            Ok(fetched) => return Ok(fetched),
        }
    }
}

enum Failure {
    /// Another attempt may succeed.
    Transient(anyhow::Error),
    Permanent(anyhow::Error),
}

async fn attempt_once(client: &Client, url: &Url, wanted: &Wanted) -> Result<Option<Fetched>, Failure> {
    let mut request = client.get(url.clone());
    // A conditional request needs the file of the recorded version.
    if wanted.is_there {
        let Source { etag, last_modified, .. } = &wanted.source;
        if let Some(etag) = etag {
            request = request.header(IF_NONE_MATCH, etag);
        } else if let Some(moment) = last_modified {
            request = request.header(IF_MODIFIED_SINCE, moment);
        }
    }
    let mut response =
        request.send().await.map_err(|error| Failure::Transient(error.without_url().into()))?;
    let status = response.status();
    if status == StatusCode::NOT_MODIFIED && wanted.is_there {
        return Ok(None);
    }
    if !status.is_success() {
        let error = anyhow!("{status}");
        let is_transient = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
        return Err(if is_transient { Failure::Transient(error) } else { Failure::Permanent(error) });
    }
    let bytes = read(&mut response).await?;
    let header = |name| text_of(response.headers(), name);
    Ok(Some(Fetched {
        bytes,
        etag: header(ETAG),
        last_modified: header(LAST_MODIFIED),
        content_type: header(CONTENT_TYPE),
    }))
}

async fn read(response: &mut Response) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) =
        response.chunk().await.map_err(|error| Failure::Transient(error.without_url().into()))?
    {
        if bytes.len() + chunk.len() > LARGEST {
            return Err(Failure::Permanent(anyhow!(
                "it has more than {LARGEST} bytes, which is too large for a docs page or an OpenAPI document"
            )));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn text_of(headers: &HeaderMap, name: reqwest::header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
