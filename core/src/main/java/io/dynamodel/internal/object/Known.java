package io.dynamodel.internal.object;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A result that is computed when it is first requested, and then retained. */
final class Known implements BooleanSupplier {
  private final BooleanSupplier find;
  private volatile @Nullable Boolean found;

  Known(BooleanSupplier find) {
    this.find = find;
  }

  @Override
  public boolean getAsBoolean() {
    Boolean known = found;
    if (known == null) {
      known = find.getAsBoolean();
      found = known;
    }
    return known;
  }
}
