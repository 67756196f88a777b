package io.dynamodel.error;

import io.dynamodel.value.SerialForm;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Serializes objects of the program along with the exception that refers to them. */
final class Serialization {
  private Serialization() {}

  /** Returns the serialized form of an object; null if it cannot be serialized. */
  static @Nullable Object of(@Nullable Object object) {
    if (object == null || object instanceof String || object instanceof Number) {
      return object;
    }
    try (ObjectOutputStream trial = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      Object form = SerialForm.of(object);
      trial.writeObject(form);
      return form;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return null;
    }
  }
}
