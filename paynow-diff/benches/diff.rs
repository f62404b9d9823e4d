//! `cargo bench -p paynow-diff`: the comparison alone, on documents of growing size and on the newest published
//! pair, if `PAYNOW_UPSTREAM_DIR` is set.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::{env, fs, hint};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use paynow_diff::diff;
use paynow_spec::document::references;
use paynow_spec::document::visit;
use serde_json::{Map, Value, json};

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// A document with several copies of another one, each with its own paths, operations and schemas.
fn copies(document: &Value, count: usize) -> Value {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for copy in 0..count {
        let mut document = document.clone();
        references::references_mut(&mut document, &mut |reference| {
            if !reference.ends_with("/FlakeId") {
                reference.push_str(&format!("Of{copy}"));
            }
        });
        visit::operations_mut(&mut document, |_, operation| {
            operation["operationId"] =
                json!(format!("{}Of{copy}", operation["operationId"].as_str().unwrap()));
        });
        for (path, item) in document["paths"].as_object().unwrap() {
            paths.insert(format!("/copy{copy}{path}"), item.clone());
        }
        for (name, schema) in visit::component_schemas(&document) {
            let name = if name == "FlakeId" { name.clone() } else { format!("{name}Of{copy}") };
            schemas.insert(name, schema.clone());
        }
    }
    json!({
        "openapi": document["openapi"],
        "info": document["info"],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

/// The document with a change in every tenth property and every fifth operation.
fn changed(document: &Value) -> Value {
    let mut document = document.clone();
    let mut count = 0;
    visit::schemas_mut(&mut document, &mut |_, schema| {
        count += 1;
        if count % 10 == 0 {
            schema.insert("deprecated".to_owned(), json!(true));
        }
    });
    visit::operations_mut(&mut document, |_, operation| {
        count += 1;
        if count % 5 == 0 {
            operation.insert("deprecated".to_owned(), json!(true));
        }
    });
    document
}

fn sizes(criterion: &mut Criterion) {
    let committed = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/paynow.json"));
    let mut group = criterion.benchmark_group("diff");
    for count in [1, 2, 5, 10] {
        let base = copies(&committed, count);
        let head = changed(&base);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::new("copies", count), &count, |bencher, _| {
            bencher.iter(|| diff(hint::black_box(&base), hint::black_box(&head)));
        });
    }
    group.finish();
}

fn published(criterion: &mut Criterion) {
    let Some(folder) = env::var_os("PAYNOW_UPSTREAM_DIR").map(PathBuf::from) else { return };
    let mut versions: Vec<PathBuf> =
        fs::read_dir(folder.join("management-api")).unwrap().map(|entry| entry.unwrap().path()).collect();
    versions.sort();
    let [.., base, head] = versions.as_slice() else { return };
    let (base, head) = (read(base), read(head));
    criterion.bench_function("diff/newest published pair", |bencher| {
        bencher.iter(|| diff(hint::black_box(&base), hint::black_box(&head)));
    });
    let (base, head) = (copies(&base, 10), copies(&head, 10));
    criterion.bench_function("diff/newest published pair, 10 copies", |bencher| {
        bencher.iter(|| diff(hint::black_box(&base), hint::black_box(&head)));
    });
}

criterion_group!(benches, sizes, published);
criterion_main!(benches);
