package io.dynamodel.internal.model;

import java.util.AbstractMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an older item while it is upgraded, as plain values. It notes on which
 * attributes the outcome depends, so that the item can be written on condition that others have not
 * changed them, and that other concurrent changes are kept.
 */
final class UpgradingItem extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> values;
  private final Set<String> seen = new HashSet<>();
  private boolean isSeenWhole;

  UpgradingItem(Map<String, ? extends @Nullable Object> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** Returns the attributes on which the outcome depends; of a whole item, all that it has. */
  Set<String> seen() {
    Set<String> all = new HashSet<>(seen);
    if (isSeenWhole) {
      all.addAll(values.keySet());
    }
    return all;
  }

  /** Returns the values as they are now. */
  Map<String, @Nullable Object> plain() {
    return values;
  }

  private void see(@Nullable Object name) {
    if (name instanceof String text) {
      seen.add(text);
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    see(name);
    return values.get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    see(name);
    return values.containsKey(name);
  }

  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    see(name);
    return values.put(name, value);
  }

  @Override
  public @Nullable Object remove(@Nullable Object name) {
    see(name);
    return values.remove(name);
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    if (!isSeenWhole) {
      seen.addAll(values.keySet());
      isSeenWhole = true;
    }
    return values.entrySet();
  }
}
