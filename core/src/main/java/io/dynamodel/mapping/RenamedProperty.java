package io.dynamodel.mapping;

/** A property under the name of a field of an open map. */
record RenamedProperty(String name, JavaProperty property) implements JavaProperty {
  @Override
  public boolean isRuled() {
    return property.isRuled();
  }

  @Override
  public boolean hasInitialValue() {
    return property.hasInitialValue();
  }
}
