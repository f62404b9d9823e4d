use paynow_sdk::Client;

fn store(client: Client) -> paynow_sdk::StoreClient {
    client.store(150439783699582976)
}

fn main() {}
