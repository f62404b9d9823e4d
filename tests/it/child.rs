//! Tests of what the environment changes: they run again in a process of their own, for this one has many threads.

use std::ffi::OsStr;
use std::process::Command;

/// Set in the process of its own.
const CHILD: &str = "PAYNOW_TEST_CHILD";

/// What a proxy, a certificate or a key of the machine that runs the tests would change.
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

/// Whether this is the process of its own, and which of several it is.
pub(crate) fn scene() -> Option<String> {
    std::env::var(CHILD).ok()
}

/// Runs the test of this name again, in a process with this environment, as one of its scenes.
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
