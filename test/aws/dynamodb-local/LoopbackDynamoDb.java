import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local, in memory, on a free port of the loopback interface: its own main class listens on all of them. Prints the
 * port, and ends when standard input does, so it never outlives the tests.
 */
public class LoopbackDynamoDb {
  public static void main(String[] arguments) throws Exception {
    var requests = new LocalDynamoDBRequestHandler(0, true, null, false, false);
    var server = new Server(new InetSocketAddress("127.0.0.1", 0));
    server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(requests, null), "/"));
    server.start();
    System.out.println("listening on " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    System.in.readAllBytes();
    System.exit(0);
  }
}
