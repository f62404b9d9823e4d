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
fn login_and_logout_obey_the_variable() {
    let (home, shop) = (Home::new(), Shop::open());
    home.login(&shop, "default", "pnapi_v1_default");
    let with_profile = |action: &str| {
        let mut command = home.command(&["auth", action]);
        command.env("PAYNOW_PROFILE", "staging").write_stdin("pnapi_v1_staging");
        finish(command).assert_code(0);
        fs::read_to_string(home.file()).unwrap()
    };
    let text = with_profile("login");
    assert!(text.contains("pnapi_v1_default") && text.contains("pnapi_v1_staging"), "{text}");
    let text = with_profile("logout");
    assert!(text.contains("pnapi_v1_default") && !text.contains("pnapi_v1_staging"), "{text}");
}

#[test]
fn only_a_key_of_the_required_kind_replaces_a_profile() {
    let (home, shop) = (Home::new(), Shop::open());
    home.login(&shop, "default", shop.fake.key());
    for profile in ["", "default"] {
        let mut command = home.command(&["products", "list"]);
        command.env("PAYNOW_CUSTOMER_TOKEN", "token_of_a_customer").env("PAYNOW_PROFILE", profile);
        finish(command).assert_code(0);
    }
}

#[test]
fn the_store_of_the_environment_yields_to_a_profile_that_is_named() {
    let (home, shop) = (Home::new(), Shop::open());
    home.login(&shop, "default", shop.fake.key());
    let store_of = |arguments: &[&str]| {
        shop.fake.forget_requests();
        let mut command = home.command(&[&["products", "list", "-q"], arguments].concat());
        command.env("PAYNOW_STORE_ID", "123").env("PAYNOW_BASE_URL", "http://127.0.0.1:1");
        finish(command);
        let path = shop.fake.requests().pop().unwrap().path;
        path.split('/').nth(3).unwrap().to_owned()
    };
    let of_profile = shop.fake.store_id().to_string();
    assert_eq!(store_of(&[]), "123");
    assert_eq!(store_of(&["--profile", "default"]), of_profile);
    assert_eq!(store_of(&["--profile", "default", "--store", "456"]), "456");
}

#[test]
fn login_says_which_server_and_store_it_keeps() {
    let (home, shop) = (Home::new(), Shop::open());
    home.login(&shop, "default", "pnapi_v1_old");
    let kept = home.run(&["auth", "login"], "pnapi_v1_new").assert_code(0).stderr;
    for part in [shop.fake.url(), shop.fake.store_id().to_string()] {
        assert!(kept.contains(&part), "{kept}");
    }
    let replaced =
        home.run(&["auth", "login", "--base-url", "https://api.paynow.gg", "--store", "1"], "pnapi_v1_new");
    assert!(!replaced.assert_code(0).stderr.contains("keeps"));
    for name in ["", " ", "a\u{1b}b"] {
        home.run(&["auth", "login", "--profile", name], "pnapi_v1_key").assert_code(2);
    }
}

#[cfg(unix)]
#[test]
fn a_login_keeps_a_profile_that_is_stored_before_its_key_is_typed() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    let (home, other) = (Home::new(), Home::new());
    other.run(&["auth", "login", "--profile", "other"], "pnapi_v1_other").assert_code(0);
    fs::create_dir(home.file().parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").args(["-m", "600"]).arg(home.file()).status().unwrap().success());
    let mut login = Command::new(env!("CARGO_BIN_EXE_paynow"))
        .env("PAYNOW_CONFIG", home.file())
        .args(["auth", "login", "--profile", "slow"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Opening a named pipe waits until the login reads the profiles, of which there are none yet.
    let no_profiles = fs::File::options().write(true).open(home.file()).unwrap();
    fs::rename(other.file(), home.file()).unwrap();
    drop(no_profiles);
    login.stdin.take().unwrap().write_all(b"pnapi_v1_slow").unwrap();
    assert!(login.wait().unwrap().success());
    let text = fs::read_to_string(home.file()).unwrap();
    assert!(text.contains("pnapi_v1_slow") && text.contains("pnapi_v1_other"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_to_the_file_is_kept() {
    for exists in [true, false] {
        let home = Home::new();
        let target = home.0.path().join("target.toml");
        fs::create_dir(home.file().parent().unwrap()).unwrap();
        std::os::unix::fs::symlink("../target.toml", home.file()).unwrap();
        if exists {
            home.run(&["auth", "login", "--profile", "first"], "pnapi_v1_key").assert_code(0);
        }
        home.run(&["auth", "login"], "pnapi_v1_key").assert_code(0);
        assert!(fs::symlink_metadata(home.file()).unwrap().is_symlink());
        assert!(fs::read_to_string(target).unwrap().contains("[profiles.default]"));
    }
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
        run.stderr.contains("unknown profile `one`") && run.stderr.contains("the profiles are `two`"),
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
