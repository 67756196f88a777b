package io.dynamodel.spring.web;

import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaModel;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves the arguments of {@link Changes}. */
final class ChangesResolver implements HandlerMethodArgumentResolver {
  private static final MediaType JSON = new MediaType("application", "json");
  private static final MediaType MERGE_PATCH = new MediaType("application", "merge-patch+json");

  /** Far more than an item can have, with room for escapes. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final ModelBeans models;
  private final Map<MethodParameter, Endpoint> endpoints = new ConcurrentHashMap<>();

  /** What is the same for every request of an endpoint. */
  private record Endpoint(DynaModel<?> model, ChangeFilter filter) {}

  ChangesResolver(ModelBeans models) {
    this.models = models;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.hasParameterAnnotation(Changes.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders)
      throws HttpMediaTypeNotSupportedException, IOException {
    Endpoint endpoint = endpoints.get(parameter);
    if (endpoint == null) {
      endpoint = endpoint(parameter);
      endpoints.put(parameter, endpoint);
    }
    IfMatch ifMatch = IfMatchResolver.required(request, endpoint.model());
    return patch(endpoint.model(), body(request), endpoint.filter(), ifMatch);
  }

  private Endpoint endpoint(MethodParameter parameter) {
    Changes changes = parameter.getParameterAnnotation(Changes.class);
    if (changes == null || parameter.getParameterType() != Patch.class) {
      throw new IllegalStateException(
          "@Changes is for arguments Patch<T>, not for " + parameter.getGenericParameterType());
    }
    return new Endpoint(
        (DynaModel<?>) models.of(parameter, DynaModel.class), ChangeFilter.allow(changes.value()));
  }

  private static <T> Patch<T> patch(
      DynaModel<T> model, String body, ChangeFilter filter, IfMatch ifMatch) {
    return new Patch<>(model, body, filter, ifMatch);
  }

  private static String body(NativeWebRequest request)
      throws HttpMediaTypeNotSupportedException, IOException {
    Charset charset = charset(request.getHeader(HttpHeaders.CONTENT_TYPE));
    HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
    if (servletRequest == null) {
      throw new IllegalStateException("@Changes is for endpoints of Spring MVC");
    }
    byte[] bytes = servletRequest.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new RequestProblem(HttpStatusCode.valueOf(413), "the body is too large");
    }
    if (bytes.length == 0) {
      throw new RequestProblem(HttpStatus.BAD_REQUEST, "the body must be an object of JSON");
    }
    return new String(bytes, charset);
  }

  private static Charset charset(@Nullable String header)
      throws HttpMediaTypeNotSupportedException {
    if (header == null) {
      return StandardCharsets.UTF_8;
    }
    MediaType type;
    try {
      type = MediaType.parseMediaType(header);
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotSupportedException(e.getMessage());
    }
    if (!JSON.includes(type) && !MERGE_PATCH.includes(type)) {
      throw new HttpMediaTypeNotSupportedException(type, List.of(MERGE_PATCH, JSON));
    }
    Charset charset = type.getCharset();
    return charset == null ? StandardCharsets.UTF_8 : charset;
  }
}
