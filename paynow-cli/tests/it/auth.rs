//! Profiles: where credentials are stored, and which one is used.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use tempfile::TempDir;

use crate::support::{Run, Shop, finish, program};

/// A folder for the profile file, and the program without credentials in its environment.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("paynow").join("config.toml")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.env("PAYNOW_CONFIG", self.file()).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = self.command(arguments);
        command.write_stdin(input);
        finish(command)
    }

    fn login(&self, shop: &Shop, name: &str, key: &str) {
        let (url, store) = (shop.fake.url(), shop.fake.store_id().to_string());
        let arguments = ["auth", "login", "--profile", name, "--base-url", &url, "--store", &store];
        let run = self.run(&arguments, key).assert_code(0);
        assert!(run.stderr.contains(&format!("stored the profile `{name}` in ")), "{}", run.stderr);
        assert!(!run.stderr.contains(key.trim()) && run.stdout.is_empty(), "{run:?}");
    }
}

#[test]
fn a_profile_with_an_invalid_server_is_not_stored() {
    let home = Home::new();
    let run = home.run(&["auth", "login", "--base-url", "http://example.com"], "pnapi_v1_key").assert_code(2);
    assert!(run.stderr.contains("(from --base-url)"), "{}", run.stderr);
    assert!(!home.file().exists());
}

#[test]
fn a_profile_has_key_store_and_server() {
    let (home, shop) = (Home::new(), Shop::open());
    home.login(&shop, "default", &format!("{}\n", shop.fake.key()));
    home.login(&shop, "wrong", "pnapi_v1_wrong");
    home.run(&["products", "list"], "").assert_code(0);
    home.run(&["products", "list", "--profile", "wrong"], "").assert_code(3);
    let mut command = home.command(&["products", "list"]);
    command.env("PAYNOW_PROFILE", "wrong");
    finish(command).assert_code(3);
    // A profile that `--profile` names takes precedence over the environment, which takes precedence over the default
    // profile.
    let mut command = home.command(&["products", "list", "--profile", "default"]);
    command.env("PAYNOW_API_KEY", "pnapi_v1_wrong");
    finish(command).assert_code(0);
    let mut command = home.command(&["products", "list"]);
    command.env("PAYNOW_API_KEY", "pnapi_v1_wrong").env("PAYNOW_BASE_URL", shop.fake.url());
    command.env("PAYNOW_STORE_ID", shop.fake.store_id().to_string());
    finish(command).assert_code(3);
}

#[test]
fn status_says_which_key_is_used_and_whether_it_is_accepted() {
    let (home, shop) = (Home::new(), Shop::open());
    let run = home.run(&["auth", "status"], "").assert_code(3);
    assert!(run.stderr.contains("paynow auth login"), "{}", run.stderr);
    home.login(&shop, "default", shop.fake.key());
    let run = home.run(&["auth", "status", "--json"], "").assert_code(0);
    let status = run.json();
    assert_eq!(status["accepted"], true);
    assert_eq!(status["profile"], "default");
    assert_eq!(status["key_from"], "the profile `default`");
    assert_eq!(status["store_name"], "Test shop");
    assert!(!run.stdout.contains(shop.fake.key()));
    let run = home.run(&["auth", "status"], "").assert_code(0);
    assert!(run.stdout.contains("accepted") && run.stdout.contains("Test shop"), "{}", run.stdout);
    home.login(&shop, "default", "pnapi_v1_wrong");
    let run = home.run(&["auth", "status", "--json"], "").assert_code(3);
    assert_eq!(run.json()["accepted"], false);
}

#[test]
fn an_invalid_key_is_rejected() {
    let home = Home::new();
    for (input, words) in
        [("", "contains no key"), (" \n", "contains no key"), ("two words", "one line without spaces")]
    {
        let run = home.run(&["auth", "login"], input).assert_code(2);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    let run = home.run(&["auth", "login"], &"k".repeat(64 * 1024 + 1)).assert_code(1);
    assert!(run.stderr.contains("larger than 64 KiB"), "{}", run.stderr);
    // A credential cannot be passed as an argument.
    home.run(&["auth", "login", "pnapi_v1_key"], "").assert_code(2);
    assert!(!home.file().exists());
}

#[test]
fn logout_removes_a_profile_alone() {
    let (home, shop) = (Home::new(), Shop::open());
    home.login(&shop, "one", "pnapi_v1_one");
    home.login(&shop, "two", "pnapi_v1_two");
    home.run(&["auth", "logout", "--profile", "one"], "").assert_code(0);
    let text = fs::read_to_string(home.file()).unwrap();
    assert!(!text.contains("pnapi_v1_one") && text.contains("pnapi_v1_two"), "{text}");
    home.run(&["auth", "logout", "--profile", "one"], "").assert_code(2);
    let run = home.run(&["products", "list", "--profile", "one"], "").assert_code(3);
    assert!(
        run.stderr.contains("unknown profile `one`") && run.stderr.contains("the profiles are two"),
        "{}",
        run.stderr
    );
}

#[test]
fn another_kind_of_key_stands_beside_the_first() {
    let (home, shop) = (Home::new(), Shop::open());
    home.login(&shop, "default", shop.fake.key());
    home.run(&["auth", "login", "--as", "customer"], "token_of_a_customer").assert_code(0);
    let text = fs::read_to_string(home.file()).unwrap();
    assert!(text.contains("customer_token") && text.contains("api_key"), "{text}");
    home.run(&["products", "list"], "").assert_code(0);
    // PayNow's documents do not specify the credential of every operation; `--as` overrides the default.
    shop.fake.forget_requests();
    home.run(&["products", "list", "--as", "customer"], "").assert_code(3);
    let request = shop.fake.requests().pop().unwrap();
    let authorization = request.headers.iter().find(|(name, _)| name == "authorization").unwrap();
    assert!(authorization.1.starts_with("Customer"), "{authorization:?}");
}

#[test]
fn a_file_that_is_broken_is_reported_without_its_keys() {
    let home = Home::new();
    home.run(&["auth", "login"], "pnapi_v1_key").assert_code(0);
    let text = fs::read_to_string(home.file()).unwrap();
    fs::write(home.file(), text.replace("\"pnapi_v1_key\"", "pnapi_v1_key")).unwrap();
    let run = home.run(&["products", "list"], "").assert_code(1);
    assert!(run.stderr.contains("config.toml, line 3: the file is not valid TOML"), "{}", run.stderr);
    assert!(!run.stderr.contains("pnapi_v1_key"), "{}", run.stderr);
    for (text, line) in [
        ("profiles = \"pnapi_v1_key\"", 1),
        ("[profiles]\ndefault = \"pnapi_v1_key\"", 2),
        ("pnapi_v1_key = 1", 1),
        ("[pnapi_v1_key]", 1),
        ("[profiles.default]\npnapi_v1_key = 1", 2),
        ("[profiles.default]\n\napi_key = 123456789012", 3),
        ("[profiles.default]\nstore = \"pnapi_v1_key\"\nstore = \"pnapi_v1_key\"", 3),
    ] {
        fs::write(home.file(), text).unwrap();
        let run = home.run(&["products", "list"], "").assert_code(1);
        assert!(run.stderr.contains(&format!("config.toml, line {line}: ")), "{}", run.stderr);
        for content in ["pnapi_v1_key", "123456789012", "struct", "a map"] {
            assert!(!run.stderr.contains(content), "{}", run.stderr);
        }
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let home = Home::new();
    home.run(&["auth", "login"], "pnapi_v1_key").assert_code(0);
    assert_eq!(mode(&home.file()), 0o600);
    // The permissions are kept when the file is rewritten.
    home.run(&["auth", "login", "--profile", "other"], "pnapi_v1_key").assert_code(0);
    assert_eq!(mode(&home.file()), 0o600);
    fs::set_permissions(home.file(), fs::Permissions::from_mode(0o644)).unwrap();
    let run = home.run(&["products", "list"], "").assert_code(3);
    assert!(run.stderr.contains("its mode is 0644") && run.stderr.contains("chmod 600"), "{}", run.stderr);
}
