import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import software.amazon.event.ruler.Ruler;

/** Reads patterns and events, a line of JSON each, in turn; prints for each pair whether the event matches. */
public class MatchEvents {
  public static void main(String[] arguments) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var pattern = lines.readLine(); pattern != null; pattern = lines.readLine()) {
      System.out.println(Ruler.matchesRule(lines.readLine(), pattern));
    }
  }
}
