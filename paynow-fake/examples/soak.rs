//! Makes many calls through the SDK to a PayNow that fails for one in five. Memory, connections and tasks must not grow
//! during the run. `scripts/soak.sh` starts a fake and runs this program:
//!
//! `soak [calls]`, with `PAYNOW_BASE_URL`, `PAYNOW_API_KEY` and `PAYNOW_STORE_ID`.

#![allow(clippy::print_stdout, reason = "it is a program")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use paynow_sdk::types::UpsertProductRequest;
use paynow_sdk::{Client, ProductId, RetryPolicy, StoreClient, null, set};
use tokio::runtime::Handle;

const CONCURRENCY: usize = 64;
/// The maximum growth in KiB after the first fifth of the calls. It allows for the behaviour of the allocator with 64
/// concurrent calls, and for less than a hundred bytes per further call.
const MOST_GROWTH: i64 = 6 * 1024;

/// The state that all workers share.
struct Soak {
    store: StoreClient,
    wanted: u64,
    made: AtomicU64,
    /// The number of calls for each outcome.
    outcomes: Mutex<BTreeMap<String, u64>>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let wanted = std::env::args().nth(1).map_or(Ok(100_000), |calls| calls.parse())?;
    let store_id = std::env::var("PAYNOW_STORE_ID").map_err(|_| "scripts/soak.sh sets PAYNOW_STORE_ID")?;
    let address = std::env::var("PAYNOW_BASE_URL").map_err(|_| "scripts/soak.sh sets PAYNOW_BASE_URL")?;
    let key = std::env::var("PAYNOW_API_KEY").map_err(|_| "scripts/soak.sh sets PAYNOW_API_KEY")?;
    let files_before = open_files()?;
    let tasks_before = Handle::current().metrics().num_alive_tasks();
    let started = Instant::now();

    let quick = RetryPolicy::default().base_delay(Duration::from_millis(2));
    let client = Client::builder().api_key(key).base_url(address).retry(quick).build()?;
    let store = client.store(store_id.parse()?);
    let soak = Soak { store, wanted, made: AtomicU64::new(0), outcomes: Mutex::default() };
    let soak = Arc::new(soak);
    let workers: Vec<_> = (0..CONCURRENCY).map(|_| tokio::spawn(work(Arc::clone(&soak)))).collect();

    let mut memory = BTreeMap::new();
    for percent in [10, 20, 50, 100] {
        while soak.made.load(Ordering::Relaxed) < wanted * percent / 100 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        memory.insert(percent, resident()?);
        let seconds = started.elapsed().as_secs_f32();
        println!("{percent:>3} %: {:>6} KiB, {:>3} files, {seconds:.1} s", resident()?, open_files()?);
    }
    for worker in workers {
        worker.await?;
    }
    for (outcome, count) in soak.outcomes.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        println!("{count:>7} {outcome}");
    }

    // Dropping the client closes its connections, which ends their tasks shortly afterwards.
    drop((soak, client));
    tokio::time::sleep(Duration::from_millis(500)).await;
    let files = open_files()?.saturating_sub(files_before);
    let tasks = Handle::current().metrics().num_alive_tasks().saturating_sub(tasks_before);
    let growth = memory[&100] - memory[&20];
    println!("after the client: {files} files and {tasks} tasks are left; {growth} KiB more than at 20 %");
    if files > 0 || tasks > 0 || growth > MOST_GROWTH {
        return Err("something leaks".into());
    }
    Ok(())
}

/// Makes calls until all workers together have made the requested number.
async fn work(soak: Arc<Soak>) {
    let products = soak.store.products();
    let mut known = Vec::new();
    loop {
        let call = soak.made.fetch_add(1, Ordering::Relaxed);
        if call >= soak.wanted {
            return;
        }
        let product: Option<ProductId> = known.get(call as usize % known.len().max(1)).copied();
        match (call % 8, product) {
            (0, _) | (_, None) => {
                if let Some(list) = soak.count("list", products.get_products().await) {
                    known = list
                        .iter()
                        .filter(|product| !product.slug.starts_with("soak"))
                        .map(|product| product.id)
                        .collect();
                }
            }
            (1 | 2, Some(id)) => {
                let change = UpsertProductRequest {
                    price: set(call as i64 % 10_000),
                    label: null(),
                    ..Default::default()
                };
                soak.count("update", products.update_product(id, &change).await);
            }
            (3, _) => create_and_delete(&soak, call).await,
            (_, Some(id)) => {
                soak.count("get", products.get_product(id).await);
            }
        }
    }
}

/// Creates a product and deletes it, even if the response to its creation was lost, because the list must not grow.
async fn create_and_delete(soak: &Soak, call: u64) {
    let products = soak.store.products();
    let slug = format!("soak-{call}");
    let new = UpsertProductRequest { name: set("Soak"), slug: set(slug.as_str()), ..Default::default() };
    let mut id = None;
    match products.create_product(&new).await {
        Err(error) if error.is_outcome_unknown() => {
            soak.count::<()>("create", Err(error));
            for _ in 0..20 {
                soak.made.fetch_add(1, Ordering::Relaxed);
                if let Some(list) = soak.count("list", products.get_products().await) {
                    id = list.into_iter().find(|product| product.slug == slug).map(|product| product.id);
                    break;
                }
            }
        }
        outcome => id = soak.count("create", outcome).map(|product| product.id),
    }
    let Some(id) = id else { return };
    for _ in 0..20 {
        soak.made.fetch_add(1, Ordering::Relaxed);
        let outcome = products.delete_product(id).await;
        let is_gone = match &outcome {
            Ok(_) => true,
            Err(error) => error.is_not_found(),
        };
        soak.count("delete", outcome);
        if is_gone {
            return;
        }
    }
}

impl Soak {
    /// Counts the outcome of a call and returns its value.
    fn count<T>(&self, name: &str, outcome: Result<T, paynow_sdk::Error>) -> Option<T> {
        let (kind, value) = match outcome {
            Ok(value) => ("fine".to_owned(), Some(value)),
            Err(error) => {
                let status = error.status().map_or(0, |status| status.as_u16());
                let unknown = if error.is_outcome_unknown() { ", outcome unknown" } else { "" };
                (format!("failed with {status}{unknown}"), None)
            }
        };
        let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        *outcomes.entry(format!("{name} {kind}")).or_default() += 1;
        value
    }
}

/// The resident memory of the process in KiB.
fn resident() -> Result<i64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let size = line.and_then(|line| line.split_whitespace().next()).ok_or("there is no VmRSS")?;
    Ok(size.parse()?)
}

fn open_files() -> Result<usize, Box<dyn Error>> {
    Ok(fs::read_dir("/proc/self/fd")?.count())
}
