package io.dynamodel.micrometer;

import io.micrometer.core.instrument.Timer;

/** The meters of requests with the same tags. */
record SeriesMeters(Timer timer, SourceMeters source) {}
