package good.memos;

import dev.lightapi.annotations.Pagination;
import dev.lightapi.cache.memory.MemoryCache;
import dev.lightapi.endpoint.Endpoint;
import dev.lightapi.endpoint.EndpointContext;
import dev.lightapi.endpoint.EndpointInfo;
import dev.lightapi.endpoint.EndpointOf;
import dev.lightapi.endpoint.EntityResource;
import dev.lightapi.endpoint.Input;
import dev.lightapi.endpoint.Operation;
import dev.lightapi.endpoint.ResourceShape;
import dev.lightapi.endpoint.Routes;
import dev.lightapi.scalar.Scalar;
import javax.annotation.processing.Generated;

/**
 * Serves {@link Memos.Memo} at {@code /memos}.
 */
@EndpointOf(Memos.Memo.class)
@Generated("dev.lightapi.processor.RestEndpointProcessor")
public final class Memos_MemoRoutes implements Endpoint {
  private static final ResourceShape<Memos.Memo, Long> SHAPE = ResourceShape
      .of(Memos.Memo.class, "/memos", "id", Scalar.LONG, Memos.Memo::id)
      .serverSet("id", "author", "editor")
      .filter("author", Scalar.STRING, Memos.Memo::author)
      .filter("editor", Scalar.STRING, Memos.Memo::editor)
      .pages(Pagination.Style.PAGE_NUMBER, 20, 100);

  @Override
  public EndpointInfo info() {
    return EndpointInfo.cached("memos", "/memos", "4349fadaeaf8", MemoryCache.class,
        MemoryCache::new);
  }

  @Override
  public void register(Routes routes, EndpointContext context) {
    EntityResource<Memos.Memo, Long> memos =
        context.resource(SHAPE, new Memos_MemoStore(context.database()), new Memos_MemoJson());
    Memos.Copier handlers = new Memos.Copier(new Memos_MemoStore(context.database()));
    routes.get("/memos", context.cached(3600, memos.list()));
    routes.post("/memos", context.handler(memos::create));
    routes.get("/memos/{id}", context.cached(3600, memos.find()));
    routes.put("/memos/{id}", context.handler(memos::replace));
    routes.patch("/memos/{id}", context.handler(memos::patch));
    routes.delete("/memos/{id}", context.handler(memos::delete));
    routes.post("/memos/copies", context.handler(copy(handlers)));
  }

  private static Operation copy(Memos.Copier handlers) {
    Input<String> text = Input.required("text", Scalar.STRING);
    return Operation.named("copy")
        .reads(text)
        .does(call -> handlers.copy(call.required(text)));
  }
}
