package io.dynamodel.internal.object;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is found out when it is first asked for, and known from then on. */
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
