package io.dynamodel;

import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.patch.MergePatches;
import java.util.Map;

/**
 * The changes that a caller from outside may make: {@code ChangeFilter.allow("name", "address",
 * "stock__minus")}. Immutable, so it can be a constant. The counterpart of {@link ParamFilter} for
 * changes.
 *
 * <p>A request's body is read as a merge patch (RFC 7396). Each of its names is that of a field,
 * and the field must be allowed: {@code "address"} allows the field and everything below it, {@code
 * "address__city"} allows only that part, which the body gives as {@code {"address": {"city": …}}}.
 *
 * <p>A name with an action, such as {@code "stock__minus"}, is allowed as it is written: the body
 * may then have a member of that name, beside its fields, with the operand of the change. {@code
 * plus} and {@code minus} take no negative numbers from outside. Other names with {@code __} are
 * names like any other, so a caller cannot invent changes.
 *
 * <p>No filter can allow what a caller never sets: the key, and fields that are {@code readOnly},
 * generated, or set by DynaModel itself, such as the version.
 */
public final class ChangeFilter {
  private final AllowedNames allowed;

  private ChangeFilter(AllowedNames allowed) {
    this.allowed = allowed;
  }

  /** Returns a filter that allows these changes and no others; without any, it allows nothing. */
  public static ChangeFilter allow(String... changes) {
    return new ChangeFilter(AllowedNames.of(changes));
  }

  /** Returns the changes of a body; all of them must be allowed. */
  Update changes(Map<String, ?> body, Model<?> model) {
    return Update.ofLookups(MergePatches.changes(model, body, allowed.names()));
  }

  @Override
  public String toString() {
    return "ChangeFilter" + allowed;
  }
}
