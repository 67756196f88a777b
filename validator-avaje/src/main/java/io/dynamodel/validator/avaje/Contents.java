package io.dynamodel.validator.avaje;

import io.avaje.validation.adapter.ContainerAdapter;
import io.avaje.validation.adapter.ValidationAdapter;
import io.avaje.validation.adapter.ValidationRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the content of a container. */
final class Contents<T> extends ContainerAdapter<T> {
  enum Kind {
    ELEMENTS,
    KEYS,
    VALUES
  }

  private final Kind kind;

  Contents(ValidationAdapter<T> container, Kind kind) {
    super(container);
    this.kind = kind;
  }

  @Override
  public boolean validate(@Nullable T value, ValidationRequest request, @Nullable String step) {
    if (initalAdapter.validate(value, request, step) && value != null && multiAdapter != null) {
      if (step != null) {
        request.pushPath(step);
      }
      each(value, (Findings) request);
      if (step != null) {
        request.popPath();
      }
    }
    return true;
  }

  private void each(Object value, Findings findings) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, held) ->
              multiAdapter.validate(kind == Kind.KEYS ? key : held, findings, findings.entry(key)));
    } else if (value instanceof Iterable<?> elements) {
      each(elements, value instanceof List, findings);
    } else if (value instanceof Object[] array) {
      each(Arrays.asList(array), true, findings);
    }
  }

  private void each(Iterable<?> elements, boolean hasOrder, Findings findings) {
    int index = 0;
    for (Object element : elements) {
      multiAdapter.validate(element, findings, hasOrder ? "[" + index : Findings.ELEMENT_OF_SET);
      index++;
    }
  }

  @Override
  public ContainerAdapter<T> mapKeys() {
    return new Contents<>(this, Kind.KEYS);
  }

  @Override
  public ContainerAdapter<T> mapValues() {
    return new Contents<>(this, Kind.VALUES);
  }
}
