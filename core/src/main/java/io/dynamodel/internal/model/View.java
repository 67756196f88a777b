package io.dynamodel.internal.model;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.MappingException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.codec.DefaultingSource;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of each record as another type.
 *
 * @param codec the codec of that type
 * @param model the model of the records
 * @param <V> that type
 */
public record View<V>(Codec<V> codec, Model<?> model) {
  /**
   * Returns the view.
   *
   * @throws InvalidLookupException if the type has a field that the records do not have
   */
  static <V> View<V> of(Codec<V> codec, Model<?> model) {
    for (String name : codec.fields().names()) {
      if (model.fields().get(name) == null) {
        throw new InvalidLookupException(
            model.table().name()
                + " has no field '"
                + name
                + "' for "
                + codec.type().getSimpleName()
                + DidYouMean.phrase(name, model.fields().names()));
      }
    }
    return new View<>(codec, model);
  }

  /** Returns the paths that must be read for it. */
  public List<Path> paths() {
    return codec.fields().names().stream().map(name -> Path.of(name)).toList();
  }

  private @Nullable V read(ValueSource in) {
    Fields fields = model.fields();
    return codec.read(fields.hasDefaults() ? new DefaultingSource(in, fields) : in);
  }

  /**
   * Reads a stored item.
   *
   * @throws MappingException if it does not fit the type
   */
  public V read(StoredItem item) {
    return model.items().read(item, this::read);
  }
}
