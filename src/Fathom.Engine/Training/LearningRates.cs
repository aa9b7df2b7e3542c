namespace Fathom.Engine.Training;

internal static class LearningRates
{
    public static double At(Recipe recipe, long step, int stepsPerEpoch) => recipe.LearningRate;
}
