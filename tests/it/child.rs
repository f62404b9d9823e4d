//! Runs tests that depend on environment variables. Such a test starts itself again in a child process, because the
//! environment cannot be changed safely in a process with several threads.

use std::ffi::OsStr;
use std::process::Command;

/// The environment variable that marks the child process.
const CHILD: &str = "PAYNOW_TEST_CHILD";

/// Variables of the machine that would affect the tests: proxies, certificates and credentials.
const INHERITED: [&str; 12] = [
    "ALL_PROXY",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "PAYNOW_ALLOW_HTTP",
    "PAYNOW_API_KEY",
    "PAYNOW_BASE_URL",
    "SSL_CERT_FILE",
    "all_proxy",
    "http_proxy",
    "https_proxy",
    "no_proxy",
];

/// The scene to run, if this is the child process.
pub(crate) fn scene() -> Option<String> {
    std::env::var(CHILD).ok()
}

/// Runs the test with this name in a child process with this environment. The scene selects what the child does.
pub(crate) fn run<V: AsRef<OsStr>>(
    test: &str,
    scene: &str,
    environment: impl IntoIterator<Item = (&'static str, V)>,
) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    for name in INHERITED {
        command.env_remove(name);
    }
    let output =
        command.args(["--exact", test, "--nocapture"]).env(CHILD, scene).envs(environment).output().unwrap();
    let text =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success() && text.contains("1 passed"), "{test}, {scene}:\n{text}");
}
