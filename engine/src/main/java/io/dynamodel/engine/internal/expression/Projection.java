package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.syntax.PathParser;
import io.dynamodel.engine.internal.syntax.Syntax;
import io.dynamodel.engine.internal.syntax.Token;
import io.dynamodel.engine.internal.syntax.TokenStream;
import io.dynamodel.engine.internal.value.AttributeSize;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of an item that a request selects. */
public final class Projection {
  private static final String PARAMETER = "ProjectionExpression";

  private final List<DocumentPath> paths;
  private final PathTree<Boolean> tree = new PathTree<>();

  private Projection(Collection<DocumentPath> paths) {
    this.paths = List.copyOf(paths);
    for (DocumentPath path : paths) {
      tree.put(path, true);
    }
  }

  /**
   * Parses a ProjectionExpression.
   *
   * @throws RequestException if it is invalid
   */
  public static Projection parse(String text, ExpressionContext context) {
    TokenStream tokens = new TokenStream(text, PARAMETER, Set.of());
    List<Syntax.Path> parsed = new ArrayList<>();
    do {
      parsed.add(PathParser.path(tokens));
    } while (tokens.accept(","));
    tokens.expect(Token.Kind.END);

    Resolver resolver = new Resolver(PARAMETER, context);
    parsed.forEach(resolver::checkReservedWords);
    List<DocumentPath> paths = parsed.stream().map(resolver::path).toList();
    PathOverlaps.check(paths, resolver::error);
    return new Projection(paths);
  }

  /**
   * Returns a projection of top-level attributes: AttributesToGet, or the attributes of an index.
   */
  public static Projection of(Collection<String> attributes) {
    return new Projection(attributes.stream().map(DocumentPath::of).toList());
  }

  /** Returns a projection of paths that neither overlap nor conflict. */
  static Projection ofPaths(Collection<DocumentPath> paths) {
    return new Projection(paths);
  }

  /**
   * Returns the projected attributes, in the form of {@link Item#json}; {@code {}} if the item has
   * none of them. The selected elements of a list follow one another.
   */
  public byte[] json(Item item) {
    JsonWriter out = new JsonWriter(Math.min(512, item.json().length + 2));
    out.beginObject();
    item.eachAttribute((name, start, end) -> write(out, item, name, start, end));
    return out.endObject().toBytes();
  }

  /** Returns the projected attributes as an item, with its size. */
  Item item(Item item) {
    byte[] json = json(item);
    return new Item(json, AttributeSize.of(new Item(json, 0).attributes()));
  }

  private void write(JsonWriter out, Item item, String name, int start, int end) {
    PathTree<Boolean> node = tree.keys().get(name);
    if (node == null) {
      return;
    }
    if (node.end() != null) {
      out.raw(item.json(), start, end);
      return;
    }
    AttributeValue part = part(node, Objects.requireNonNull(item.get(name)));
    if (part != null) {
      Item.write(out.name(name), part);
    }
  }

  /** Returns the part of a value that the paths below a node select, or null if there is none. */
  private static @Nullable AttributeValue part(PathTree<Boolean> node, AttributeValue value) {
    if (node.end() != null) {
      return value;
    }
    if (value instanceof AttributeValue.M map) {
      Map<String, AttributeValue> parts = new LinkedHashMap<>();
      node.keys()
          .forEach(
              (key, child) -> {
                AttributeValue member = map.values().get(key);
                AttributeValue part = member == null ? null : part(child, member);
                if (part != null) {
                  parts.put(key, part);
                }
              });
      return parts.isEmpty() ? null : new AttributeValue.M(parts);
    }
    if (value instanceof AttributeValue.L list) {
      List<AttributeValue> parts = new ArrayList<>();
      node.indexes()
          .forEach(
              (index, child) -> {
                AttributeValue part =
                    index < list.values().size() ? part(child, list.values().get(index)) : null;
                if (part != null) {
                  parts.add(part);
                }
              });
      return parts.isEmpty() ? null : new AttributeValue.L(parts);
    }
    return null;
  }

  /**
   * Returns the names of the attributes that the paths begin with, in the order of the expression.
   */
  public Set<String> topLevelAttributes() {
    Set<String> names = new LinkedHashSet<>();
    paths.forEach(path -> names.add(path.attribute()));
    return names;
  }

  public List<DocumentPath> paths() {
    return paths;
  }
}
