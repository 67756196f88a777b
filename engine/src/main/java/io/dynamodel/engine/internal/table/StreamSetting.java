package io.dynamodel.engine.internal.table;

import org.jspecify.annotations.Nullable;

/**
 * The stream that a table has or had last.
 *
 * @param label distinguishes the streams that a table has had
 * @param viewType null if the stream is disabled
 */
public record StreamSetting(String label, @Nullable StreamViewType viewType) {
  public boolean isEnabled() {
    return viewType != null;
  }
}
