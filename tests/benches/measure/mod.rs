//! The measurements of the benchmarks: CPU time, and ratios of it.

use std::time::Duration;

use cpu_time::ThreadTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};

/// The CPU time of this thread, which excludes the server and other processes.
pub(crate) struct Cpu;

impl Measurement for Cpu {
    type Intermediate = ThreadTime;
    type Value = Duration;

    fn start(&self) -> ThreadTime {
        ThreadTime::now()
    }

    fn end(&self, start: ThreadTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, left: &Duration, right: &Duration) -> Duration {
        *left + *right
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

/// The median of the ratios of short runs that directly follow each other. On a shared machine, the speed changes more
/// between two of criterion's groups than the difference to measure.
pub(crate) fn paired_ratio(times: u32, left: &dyn Fn(), right: &dyn Fn()) -> f64 {
    let time = |work: &dyn Fn()| {
        let start = ThreadTime::now();
        (0..times).for_each(|_| work());
        start.elapsed().as_secs_f64()
    };
    let mut ratios: Vec<f64> = (0..500)
        .map(|pair| {
            // The second run benefits from a warmed-up machine, so the order alternates.
            if pair % 2 == 0 {
                let left = time(left);
                left / time(right)
            } else {
                let right = time(right);
                time(left) / right
            }
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}
