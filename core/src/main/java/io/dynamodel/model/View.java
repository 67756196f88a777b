package io.dynamodel.model;

import io.dynamodel.error.MappingException;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.StoredItem;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads a part of records as a type of its own.
 *
 * @param codec the codec of that type
 * @param model the model whose records they are parts of
 * @param <V> that type
 */
public record View<V>(Codec<V> codec, Model<?> model) {
  /** What has to be read for it. */
  public List<Path> paths() {
    return codec.fields().names().stream().map(name -> Path.of(name)).toList();
  }

  /**
   * Reads a stored item.
   *
   * @throws MappingException if it does not fit the type
   */
  public V read(StoredItem item) {
    try {
      return Objects.requireNonNull(item.read(codec::read));
    } catch (MappingException e) {
      throw model.named(e, item);
    }
  }
}
