package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.ExpressionError;
import io.dynamodel.engine.internal.syntax.OperatorCount;
import io.dynamodel.engine.internal.syntax.ReservedWords;
import io.dynamodel.engine.internal.syntax.Syntax;
import io.dynamodel.engine.internal.syntax.SyntaxWalk;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks up the names and values of one expression, and makes the checks that all kinds share. */
final class Resolver {
  private static final int MAX_OPERATORS = 300;
  private static final int MAX_INDEX_DIGITS = 9;

  private final String parameter;
  private final ExpressionContext context;

  Resolver(String parameter, ExpressionContext context) {
    this.parameter = parameter;
    this.context = context;
  }

  RequestException error(String message) {
    return ExpressionError.of(parameter, message);
  }

  DocumentPath path(Syntax.Path syntax) {
    int depth = syntax.parts().size();
    if (depth > DocumentPath.MAX_DEPTH) {
      throw error("The document path has too many nesting levels; nesting levels: " + depth);
    }
    List<DocumentPath.Element> elements = new ArrayList<>(depth);
    for (Syntax.Part part : syntax.parts()) {
      elements.add(element(part));
    }
    return new DocumentPath(elements);
  }

  private DocumentPath.Element element(Syntax.Part part) {
    if (part instanceof Syntax.Name name) {
      return new DocumentPath.Key(name.name());
    }
    if (part instanceof Syntax.Index index) {
      return new DocumentPath.Index(index(index.digits()));
    }
    String placeholder = ((Syntax.NamePlaceholder) part).placeholder();
    String name = context.name(placeholder);
    if (name == null) {
      throw error(
          "An expression attribute name used in the document path is not defined; attribute name: "
              + placeholder);
    }
    return new DocumentPath.Key(name);
  }

  private int index(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() > MAX_INDEX_DIGITS) {
      throw error("List index is not within the allowable range; index: [" + digits + "]");
    }
    return Integer.parseInt(significant);
  }

  AttributeValue value(Syntax.Value syntax) {
    AttributeValue value = context.value(syntax.placeholder());
    if (value == null) {
      throw error(
          "An expression attribute value used in expression is not defined; attribute value: "
              + syntax.placeholder());
    }
    return value;
  }

  void checkReservedWords(Syntax syntax) {
    SyntaxWalk.each(
        syntax,
        child -> {
          if (child instanceof Syntax.Path path) {
            checkReservedWords(path.parts());
          }
        });
  }

  private void checkReservedWords(Collection<Syntax.Part> parts) {
    for (Syntax.Part part : parts) {
      if (part instanceof Syntax.Name name && ReservedWords.contains(name.name())) {
        throw error("Attribute name is a reserved keyword; reserved keyword: " + name.name());
      }
    }
  }

  void checkOperators(Syntax syntax) {
    OperatorCount count = new OperatorCount();
    count.add(syntax);
    checkOperators(count);
  }

  void checkOperators(OperatorCount count) {
    if (count.get() > MAX_OPERATORS) {
      // DynamoDB stops counting at the first operator over the limit.
      throw error(
          "The expression contains too many operators; operator count: " + (MAX_OPERATORS + 1));
    }
  }
}
