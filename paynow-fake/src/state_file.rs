//! The file in which the program keeps its state.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use paynow_fake::Fake;

/// How soon a change is saved.
const INTERVAL: Duration = Duration::from_millis(500);

/// A file with the state of a fake.
pub(crate) struct StateFile {
    path: PathBuf,
    /// The revision of the state in the file.
    saved: Option<u64>,
}

impl StateFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, saved: None }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Saves the state whenever it has changed, until saving fails.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) async fn save_changes(&mut self, fake: &Fake) -> Result<(), String> {
        loop {
            self.save(fake)?;
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Saves the state, completely or not at all.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn save(&mut self, fake: &Fake) -> Result<(), String> {
        let revision = fake.revision();
        if self.saved == Some(revision) {
            return Ok(());
        }
        let text = serde_json::to_vec_pretty(&fake.snapshot()).map_err(|error| error.to_string())?;
        let mut temporary = self.path.clone().into_os_string();
        temporary.push(".new");
        fs::write(&temporary, text)
            .and_then(|()| fs::rename(&temporary, &self.path))
            .map_err(|error| format!("cannot write {}: {error}", self.path.display()))?;
        self.saved = Some(revision);
        Ok(())
    }
}
