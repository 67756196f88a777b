package io.dynamodel.spring.web;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.value.Document;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Turns the results of endpoints into responses: a record with its version as {@code ETag}, or 304;
 * an {@code Optional} without a record as 404; a {@code Page} as its records, with a {@code Link}
 * to the next page.
 */
@ControllerAdvice
final class ReturnedRecords implements ResponseBodyAdvice<Object> {
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final ModelBeans models;

  ReturnedRecords(ModelBeans models) {
    this.models = models;
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (!(request instanceof ServletServerHttpRequest in)
        || !(response instanceof ServletServerHttpResponse out)) {
      return body;
    }
    if (body instanceof Page<?> page) {
      page.cursor().ifPresent(cursor -> out.getHeaders().add(HttpHeaders.LINK, next(in, cursor)));
      return page.items();
    }
    if (body instanceof Optional<?> found && isOfRecords(returned)) {
      if (found.isEmpty()) {
        out.setStatusCode(HttpStatus.NOT_FOUND);
        out.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return Problems.notFound(in.getURI());
      }
      return tagged(found.get(), in.getServletRequest(), out);
    }
    return body == null ? null : tagged(body, in.getServletRequest(), out);
  }

  private boolean isOfRecords(MethodParameter returned) {
    Class<?> type = returned.nested().getNestedParameterType();
    return type == Document.class || models.of(type).isPresent();
  }

  private static String next(ServletServerHttpRequest request, String cursor) {
    UriComponentsBuilder uri =
        ServletUriComponentsBuilder.fromRequest(request.getServletRequest())
            .replaceQueryParam(LookupsResolver.CURSOR, cursor);
    return "<" + uri.build().toUriString() + ">; rel=\"next\"";
  }

  /** Returns the record to write; null if the caller has it already. */
  private @Nullable Object tagged(
      Object record, HttpServletRequest request, ServletServerHttpResponse response) {
    OptionalLong version =
        models
            .of(record.getClass())
            .map(model -> version(model, record))
            .orElse(OptionalLong.empty());
    if (version.isEmpty() || response.getHeaders().getETag() != null) {
      return record;
    }
    String tag = IfMatch.tag(version.getAsLong());
    HttpServletResponse out = response.getServletResponse();
    if (!READS.contains(request.getMethod())) {
      out.setHeader(HttpHeaders.ETAG, tag);
      return record;
    }
    return new ServletWebRequest(request, out).checkNotModified(tag) ? null : record;
  }

  @SuppressWarnings("unchecked") // The model is that of the record's type.
  private static <T> OptionalLong version(DynaModel<T> model, Object record) {
    return model.table().managed().version() == null
        ? OptionalLong.empty()
        : model.versionOf((T) record);
  }
}
