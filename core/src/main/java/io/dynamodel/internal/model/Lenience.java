package io.dynamodel.internal.model;

import io.dynamodel.error.ListenerFailedException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Names;
import io.dynamodel.schema.Finding;
import io.dynamodel.schema.ValidationLevel;
import io.dynamodel.value.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decides which invalid records are stored.
 *
 * @param level how much is allowed
 * @param listener receives the key and the violations of each invalid record that was stored; null
 *     for the log at the level {@code WARN}
 */
public record Lenience(ValidationLevel level, @Nullable BiConsumer<Key, List<Violation>> listener) {
  /** Stores nothing invalid. */
  public static final Lenience NONE = new Lenience(ValidationLevel.STRICT, null);

  private static final Logger LOG = LoggerFactory.getLogger("io.dynamodel.validation");

  /** Returns whether nothing invalid is stored. */
  public boolean isStrict() {
    return level == ValidationLevel.STRICT;
  }

  /** Returns whether the stored item decides whether a record with these violations is stored. */
  public boolean isUpToStoredItem(List<Violation> violations) {
    return level == ValidationLevel.MODERATE && !violations.isEmpty();
  }

  /** A rule that is broken at a path; the indexes of lists are left out. */
  private record Broken(List<Object> path, String constraint) {
    static Broken of(Violation violation) {
      return new Broken(
          violation.path().segments().stream().filter(each -> each instanceof String).toList(),
          violation.constraint());
    }
  }

  /**
   * Returns the violations of a record that the stored item does not have.
   *
   * @param stored what is wrong with the stored item; null if it is valid, or there is none
   */
  static List<Violation> worse(List<Violation> violations, @Nullable Finding stored) {
    Set<Broken> before =
        stored == null
            ? Set.of()
            : stored.violations().stream()
                .map(Broken::of)
                .collect(Collectors.toCollection(HashSet::new));
    return violations.stream().filter(each -> !before.contains(Broken.of(each))).toList();
  }

  /**
   * Reports an invalid record that was stored.
   *
   * @param key the primary key of the item
   * @throws ListenerFailedException if the listener fails
   */
  public void report(Model<?> model, Map<String, AttributeValue> key, List<Violation> violations) {
    if (violations.isEmpty()) {
      return;
    }
    if (listener == null) {
      if (level == ValidationLevel.WARN && LOG.isWarnEnabled()) {
        LOG.warn(
            "item {} of table {} was stored although it is not valid: {}",
            model.keyText(key),
            model.table().name(),
            Names.listed(violations, ", "));
      }
      return;
    }
    try {
      listener.accept(Listeners.key(model, key), violations);
    } catch (RuntimeException e) {
      throw new ListenerFailedException(
          "item "
              + model.keyText(key)
              + " of table "
              + model.table().name()
              + " was written, and then the listener of .validation(…) failed: "
              + Names.said(e.toString()),
          e);
    }
  }
}
