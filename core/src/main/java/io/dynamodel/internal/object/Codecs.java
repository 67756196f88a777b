package io.dynamodel.internal.object;

import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.Naming;
import org.jspecify.annotations.Nullable;

/** Compiles the codecs of Java types. */
public final class Codecs {
  private Codecs() {}

  /**
   * Returns the codec of a record, of a class with getters and setters, of a {@code @DynamoDbBean}
   * or {@code @DynamoDbImmutable} class, of a sealed interface of records, or of {@link
   * io.dynamodel.value.Document}.
   *
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be mapped; the message
   *     names the property and the reason
   */
  public static <T> Codec<T> of(Class<T> type, Naming naming) {
    return of(type, naming, null);
  }

  /**
   * Returns the codec of a type in which one field is the time to live of its record.
   *
   * @param ttl the document name of that field: an {@code Instant} in it is stored as seconds since
   *     1970, rounded up; null for none
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be mapped, or the field is
   *     a {@code Duration}
   */
  public static <T> Codec<T> of(Class<T> type, Naming naming, @Nullable String ttl) {
    return of(type, naming, ttl, Forms.SORTABLE);
  }

  /**
   * Returns the codec of a type that stores values in the given forms.
   *
   * @param forms the forms of types that do not have those of the enhanced client by themselves
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be mapped, or the field is
   *     a {@code Duration}
   */
  public static <T> Codec<T> of(Class<T> type, Naming naming, @Nullable String ttl, Forms forms) {
    return new Mapper(naming, type, ttl, forms).codec(type);
  }

  /** Returns whether annotations of a type can specify table settings at all. */
  public static boolean mayHaveTableDefaults(Class<?> type) {
    return TableAnnotations.areOn(type);
  }
}
