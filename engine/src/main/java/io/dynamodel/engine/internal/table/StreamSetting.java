package io.dynamodel.engine.internal.table;

import org.jspecify.annotations.Nullable;

/**
 * The current or last stream of a table.
 *
 * @param label distinguishes the streams of a table
 * @param viewType null if the stream is disabled
 */
public record StreamSetting(String label, @Nullable StreamViewType viewType) {
  public boolean isEnabled() {
    return viewType != null;
  }
}
