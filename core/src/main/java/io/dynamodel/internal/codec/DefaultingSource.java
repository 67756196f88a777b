package io.dynamodel.internal.codec;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A source that adds the defaults of missing fields to its maps, as binding a plain map does. So an
 * item that was stored before a default existed is read as if it had been stored since.
 */
public final class DefaultingSource implements ValueSource {
  private final ValueSource stored;
  private @Nullable Field field;
  private @Nullable Frame top;

  /** The default that is being read; null while the cursor is on a stored value. */
  private @Nullable PlainSource given;

  /** The number of entered maps and lists within the default. */
  private int depth;

  /** An entered map or list of the stored item. */
  private static final class Frame {
    final @Nullable Frame outer;
    final @Nullable Field field;
    final Fields fields;
    final Iterator<Field> defaults;
    final Set<String> seen = new HashSet<>();
    boolean hasEnded;
    String name = "";

    Frame(@Nullable Frame outer, @Nullable Field field) {
      this.outer = outer;
      this.field = field;
      this.fields = field == null ? Fields.OPEN : field.fields();
      this.defaults = fields.iterator();
    }
  }

  /**
   * Creates a source.
   *
   * @param stored the stored item, as one map
   * @param fields its fields, some of which have defaults
   */
  public DefaultingSource(ValueSource stored, Fields fields) {
    this.stored = stored;
    this.field = Field.of("", ValueType.M).withFields(() -> fields);
  }

  private ValueSource here() {
    return given == null ? stored : given;
  }

  @Override
  public ValueType type() {
    return here().type();
  }

  @Override
  public String string() {
    return here().string();
  }

  @Override
  public Number number() {
    return here().number();
  }

  @Override
  public boolean bool() {
    return here().bool();
  }

  @Override
  public SdkBytes binary() {
    return here().binary();
  }

  @Override
  public @Nullable Object object() {
    return here().object();
  }

  @Override
  public void enterMap() {
    here().enterMap();
    entered();
  }

  @Override
  public void enterList() {
    here().enterList();
    entered();
  }

  private void entered() {
    if (given == null) {
      top = new Frame(top, field);
    } else {
      depth++;
    }
  }

  @Override
  public @Nullable String nextField() {
    if (given != null && depth > 0) {
      String name = given.nextField();
      depth -= name == null ? 1 : 0;
      return name;
    }
    given = null;
    Frame frame = Objects.requireNonNull(top, "no map was entered");
    String name = frame.hasEnded ? null : stored.nextField();
    if (name != null) {
      frame.seen.add(name);
      field = frame.fields.get(name);
      return name;
    }
    frame.hasEnded = true;
    while (frame.defaults.hasNext()) {
      Field next = frame.defaults.next();
      Object value = next.defaultValue();
      if (value != null && !frame.seen.contains(next.name())) {
        given = new PlainSource(value, next, new ArrayList<>());
        frame.name = next.name();
        return frame.name;
      }
    }
    leave(frame);
    return null;
  }

  @Override
  public boolean nextElement() {
    if (given != null) {
      boolean hasNext = given.nextElement();
      depth -= hasNext ? 0 : 1;
      return hasNext;
    }
    Frame frame = Objects.requireNonNull(top, "no list was entered");
    boolean hasNext = stored.nextElement();
    if (hasNext) {
      field = frame.field == null ? null : frame.field.element();
    } else {
      leave(frame);
    }
    return hasNext;
  }

  private void leave(Frame frame) {
    top = frame.outer;
    field = frame.field;
  }

  @Override
  public @Nullable String peek(String name) {
    return here().peek(name);
  }

  @Override
  public Path path() {
    return given == null || top == null
        ? stored.path()
        : stored.path().field(top.name).append(given.path());
  }

  @Override
  public <T> @Nullable T mismatch(String field, String expected) {
    return here().mismatch(field, expected);
  }

  @Override
  public <T> @Nullable T mismatch(String expected) {
    return here().mismatch(expected);
  }

  @Override
  public void undeclared(Fields fields) {
    // The default may be that of another record of a sealed interface.
    if (given == null) {
      stored.undeclared(fields);
    }
  }

  @Override
  public void missing(String name) {
    here().missing(name);
  }

  @Override
  public <T> @Nullable T notMade(Class<?> type, Throwable failure) {
    return here().notMade(type, failure);
  }
}
