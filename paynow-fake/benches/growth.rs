//! Compares the cost of an operation with 100 stored products to that with 10,000. Creating, reading and updating a
//! product take the same time in both cases, and the cost of listing is proportional to the size of the response.
//!
//! The requests are sent over a socket, like those of a real client.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark that cannot go on has failed")]

use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use paynow_fake::Fake;
use serde_json::{Value, json};

/// A persistent connection.
struct Client {
    stream: TcpStream,
    head: String,
    buffer: Vec<u8>,
}

impl Client {
    fn new(fake: &Fake) -> Self {
        let host = fake.url().strip_prefix("http://").unwrap().to_owned();
        let stream = TcpStream::connect(&host).unwrap();
        stream.set_nodelay(true).unwrap();
        let head = format!(
            "host: {host}\r\nauthorization: APIKey {}\r\ncontent-type: application/json\r\n",
            fake.key()
        );
        Self { stream, head, buffer: Vec::new() }
    }

    /// Sends a request and returns the length of the response body.
    fn send(&mut self, method: &str, path: &str, body: &str) -> usize {
        let request =
            format!("{method} {path} HTTP/1.1\r\n{}content-length: {}\r\n\r\n{body}", self.head, body.len());
        self.stream.write_all(request.as_bytes()).unwrap();
        self.buffer.clear();
        let mut chunk = [0; 64 * 1024];
        loop {
            let read = self.stream.read(&mut chunk).unwrap();
            assert!(read > 0, "the fake has closed the connection");
            self.buffer.extend_from_slice(&chunk[..read]);
            let Some(end) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
            let head = std::str::from_utf8(&self.buffer[..end]).unwrap().to_ascii_lowercase();
            assert!(head.starts_with("http/1.1 20"), "{head}");
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length = length.map_or(0, |length| length.parse().unwrap());
            if self.buffer.len() == end + 4 + length {
                return length;
            }
        }
    }
}

/// A fake with this number of products, and the path and id of one in the middle.
fn filled(count: usize) -> (Fake, String, String) {
    let fake = Fake::builder().start().unwrap();
    let products: Vec<Value> = (0..count).map(|index| json!({ "name": "VIP", "price": index })).collect();
    let products = fake.insert("products", json!(products));
    let id = products[count / 2]["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/stores/{}/products", fake.store_id());
    (fake, path, id)
}

fn growth(criterion: &mut Criterion) {
    for count in [100, 10_000] {
        let (fake, list, id) = filled(count);
        let mut client = Client::new(&fake);
        let item = format!("{list}/{id}");
        let mut group = criterion.benchmark_group("one product");
        group.bench_function(BenchmarkId::new("read", count), |bencher| {
            bencher.iter(|| black_box(client.send("GET", &item, "")));
        });
        group.bench_function(BenchmarkId::new("change", count), |bencher| {
            bencher.iter(|| black_box(client.send("PATCH", &item, r#"{"price":7}"#)));
        });
        group.bench_function(BenchmarkId::new("create and delete", count), |bencher| {
            bencher.iter(|| {
                client.send("POST", &list, r#"{"name":"VIP"}"#);
                let body = client.buffer.len();
                let start = client.buffer.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
                let made: Value = serde_json::from_slice(&client.buffer[start..body]).unwrap();
                let made = format!("{list}/{}", made["id"].as_str().unwrap());
                black_box(client.send("DELETE", &made, ""))
            });
        });
        group.finish();
        let mut group = criterion.benchmark_group("the list");
        group.sample_size(10);
        let length = client.send("GET", &list, "");
        group.throughput(Throughput::Bytes(length as u64));
        group.bench_function(BenchmarkId::new("whole", count), |bencher| {
            bencher.iter(|| black_box(client.send("GET", &list, "")));
        });
        group.finish();
    }
}

criterion_group!(benches, growth);
criterion_main!(benches);
